import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pit } from "./pit.js";
import { ravine } from "./ravine.js";
import type { NamedSurface } from "./surface.js";
import { surfaces } from "./surfaces.js";

const seed = 19_600_301;

const every: Record<string, NamedSurface> = {
  ...surfaces,
  "a pit of curvature 40": pit({ curvature: 40 }),
  "a ravine of condition 1000": ravine({ condition: 1000 }),
};

/** A random place in a surface's view. */
const placeOn = ({ view }: NamedSurface) =>
  fc.tuple(...view.map(([min, max]) => fc.double({ min, max, noNaN: true })));

const moved = (at: readonly number[], axis: number, by: number) => at.with(axis, at[axis]! + by);

describe.each(Object.entries(every))("%s", (name, surface) => {
  test("its gradient is that of central differences, at random places of its view", () => {
    fc.assert(
      fc.property(placeOn(surface), (at) => {
        for (const [axis, slope] of surface.gradient(at).entries()) {
          // Exact for polynomials up to the second degree; the error of the others is in h².
          const [low, high] = surface.view[axis]!;
          const h = 1e-5 * (high - low);
          const rise = surface.loss(moved(at, axis, h)) - surface.loss(moved(at, axis, -h));
          const size = Math.abs(slope) + Math.abs(surface.loss(at)) + 1;
          expect(Math.abs(rise / (2 * h) - slope) / size).toBeLessThan(1e-6);
        }
      }),
      { seed },
    );
  });

  test("at its minima the gradient vanishes, and all around the loss is higher", () => {
    for (const minimum of surface.minima) {
      for (const slope of surface.gradient(minimum)) expect(Math.abs(slope)).toBeLessThan(1e-12);
      for (let turn = 0; turn < 64; turn++) {
        const angle = (2 * Math.PI * turn) / 64;
        const beside = minimum.map(
          (weight, axis) => weight + 0.01 * (axis === 0 ? Math.cos(angle) : Math.sin(angle)),
        );
        if (minimum.length === 1 && Math.abs(Math.cos(angle)) < 0.1) continue;
        expect(surface.loss(beside)).toBeGreaterThan(surface.loss(minimum));
      }
    }
  });

  test("its view shows the start and the minima", () => {
    for (const place of [surface.start, ...surface.minima]) {
      for (const [axis, [low, high]] of surface.view.entries()) {
        expect(place[axis]).toBeGreaterThan(low);
        expect(place[axis]).toBeLessThan(high);
      }
    }
    if (name in surfaces) expect(surface.name).toBe(name);
  });
});

test.each([
  ["pit", [-2], 2],
  ["ravine", [-2, 0.8], 8.4],
  ["rosenbrock", [-1.2, 1], 24.2],
  ["saddle", [1, 2], -1.5],
  ["two-valleys", [-2], -20 / 3],
  ["two-valleys", [2], -4 / 3],
  ["himmelblau", [0, 0], 170],
  ["himmelblau", [-3.779310253377747, -3.283185991286169], 0],
  ["styblinski-tang", [1, -2], -34],
] as const)("the loss of %s at %j is %d", (name, at, loss) => {
  expect(surfaces[name].loss([...at])).toBeCloseTo(loss, 12);
});

test("the saddle is level at the origin, higher along x, lower along y, and names no minimum", () => {
  const { saddle } = surfaces;
  expect(saddle.minima).toEqual([]);
  for (const slope of saddle.gradient([0, 0])) expect(Math.abs(slope)).toBe(0);
  expect(saddle.loss([0.01, 0])).toBeGreaterThan(saddle.loss([0, 0]));
  expect(saddle.loss([0, 0.01])).toBeLessThan(saddle.loss([0, 0]));
});

test("a formula names its curvature or condition, but for a factor of 1", () => {
  expect(pit({ curvature: 0.1 }).formula).toBe("0.05·x²");
  expect(pit({ curvature: 2 }).formula).toBe("x²");
  expect(ravine({ condition: 7 }).formula).toBe("(x² + 7·y²)/2");
});

test("a curvature not above 0 and a condition below 1 are refused", () => {
  expect(() => pit({ curvature: 0 })).toThrow("curvature must be a number above 0, not 0");
  expect(() => ravine({ condition: 0.5 })).toThrow("condition must be at least 1, not 0.5");
  expect(() => ravine({ condition: Number.NaN })).toThrow(/^condition must be/);
});
