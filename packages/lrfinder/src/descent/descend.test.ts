import fc from "fast-check";
import { expect, test } from "vitest";
import { cosineDecay } from "../schedules/cosine-decay.js";
import { descend } from "./descend.js";
import { pit } from "./pit.js";
import { ravine } from "./ravine.js";
import { saddle } from "./saddle.js";
import { surfaces } from "./surfaces.js";
import { twoValleys } from "./two-valleys.js";

const seed = 18_470_101;

const curvature = fc.double({ min: -3, max: 3, noNaN: true }).map((power) => 10 ** power);
const start = fc
  .tuple(fc.constantFrom(-1, 1), fc.double({ min: -3, max: 3, noNaN: true }))
  .map(([sign, power]) => sign * 10 ** power);

/**
 * Asserts what a walk in pits of many curvatures does, from many starts, with a rate of `share/c`.
 */
function inEveryPit(
  shares: fc.Arbitrary<number>,
  holds: (walk: ReturnType<typeof descend>) => void,
) {
  fc.assert(
    fc.property(curvature, start, shares, (c, x, share) => {
      holds(descend(pit({ curvature: c }), { learningRate: share / c, start: [x] }));
    }),
    { seed },
  );
}

test("in a pit, below 1/c it converges without overshooting", () => {
  inEveryPit(fc.double({ min: 0.01, max: 0.999, noNaN: true }), (walk) => {
    expect(walk).toMatchObject({ outcome: "converged", overshot: false, leaps: [] });
    const side = Math.sign(walk.path[0]![0]!);
    for (const [x] of walk.path) expect(x! * side).toBeGreaterThanOrEqual(0);
  });
});

test("in a pit, at 1/c it converges in one step", () => {
  inEveryPit(fc.constant(1), (walk) => {
    expect(walk).toMatchObject({ outcome: "converged", overshot: false, updates: 1 });
  });
});

test("in a pit, between 1/c and 2/c it converges, leaping from side to side", () => {
  inEveryPit(fc.double({ min: 1.001, max: 1.98, noNaN: true }), (walk) => {
    expect(walk).toMatchObject({ outcome: "converged", overshot: true });
    expect(walk.leaps).toHaveLength(walk.updates);
    for (const [i, [x]] of walk.path.slice(1).entries()) {
      expect(x! * walk.path[i]![0]!).toBeLessThan(0);
      expect(walk.losses[i + 1]).toBeLessThan(walk.losses[i]!);
    }
  });
});

test("in a pit, at 2/c it circles for ever at the height of its start", () => {
  inEveryPit(fc.constant(2), (walk) => {
    expect(walk).toMatchObject({ outcome: "circling", overshot: true, updates: 1000 });
    expect(walk.losses.at(-1)! / walk.losses[0]!).toBeCloseTo(1, 9);
  });
});

test("in a pit, above 2/c it diverges", () => {
  inEveryPit(fc.double({ min: 2.0001, max: 1e6, noNaN: true }), (walk) => {
    expect(walk).toMatchObject({ outcome: "diverged", overshot: true });
  });
});

test("in a pit, a rate far below 1/c runs out of steps, and more steps are enough", () => {
  const options = { learningRate: 0.002, start: [3] };
  expect(descend(pit(), options)).toMatchObject({ outcome: "out-of-steps", updates: 1000 });
  expect(descend(pit(), { ...options, maxSteps: 5000 }).outcome).toBe("converged");
});

test("a walk in a pit, worked out by hand", () => {
  const walk = descend(pit({ curvature: 2 }), { learningRate: 0.75, start: [4], maxSteps: 3 });
  expect(walk).toMatchObject({
    path: [[4], [-2], [1], [-0.5]],
    losses: [16, 4, 1, 0.25],
    learningRates: [0.75, 0.75, 0.75],
    gradients: [[8], [-4], [2]],
    strides: [1.5, 1.5, 1.5],
    leaps: [0, 1, 2],
    updates: 3,
    outcome: "out-of-steps",
  });
  expect(walk.rows).toBeUndefined();
});

test("momentum keeps its share of the velocity and multiplies it by the current rate", () => {
  // v = 0.5·v + x; x −= lr·v, with lr 1/2, then 1/4, then 1/8: 8 → 4 → 2 → 1.25.
  const lr = (step: number) => 0.5 ** (step + 1);
  const walk = descend(pit(), { learningRate: lr, momentum: 0.5, start: [8], maxSteps: 3 });
  expect(walk.path).toEqual([[8], [4], [2], [1.25]]);
  expect(walk.learningRates).toEqual([0.5, 0.25, 0.125]);
});

test("with momentum, passing the bottom is not reaching it", () => {
  const walk = descend(pit(), { learningRate: 0.2, momentum: 0.9 });
  expect(walk.outcome).toBe("converged");
  const [before, end] = walk.losses.slice(-2);
  expect(Math.max(before!, end!)).toBeLessThanOrEqual(2e-8);
  expect(walk.overshot).toBe(true);
});

test("in a ravine it leaps across the walls while it walks along the floor", () => {
  const walk = descend(ravine({ condition: 10 }), { learningRate: 0.19 });
  expect(walk.outcome).toBe("converged");
  expect(walk.leaps.length).toBeGreaterThan(20);
  for (const [x] of walk.path) expect(x).toBeLessThanOrEqual(0);
  expect(descend(ravine({ condition: 10 }), { learningRate: 0.1 }).overshot).toBe(false);
  expect(descend(ravine({ condition: 10 }), { learningRate: 0.21 }).outcome).toBe("diverged");
});

test("a long first step leaps over the ridge into the deeper of two valleys", () => {
  const near = descend(twoValleys, { learningRate: 0.05 });
  expect(near).toMatchObject({ outcome: "converged", overshot: false });
  expect(near.path.at(-1)![0]).toBeCloseTo(2, 3);
  const far = descend(twoValleys, { learningRate: 0.17 });
  expect(far).toMatchObject({ outcome: "converged", overshot: true });
  expect(far.leaps[0]).toBe(0);
  expect(far.path.at(-1)![0]).toBeCloseTo(-2, 3);
});

test("leaping over a bottom and the ridge behind it, onto a slope that falls, is overshooting", () => {
  // 4 − 0.085·42 = 0.43 lies left of the ridge at 1/2: the step ends as it began, downhill.
  const walk = descend(twoValleys, { learningRate: 0.085, start: [4], maxSteps: 1 });
  expect(walk.path[1]![0]).toBeCloseTo(0.43, 12);
  expect(walk.strides[0]).toBeLessThan(1);
  expect(walk.leaps).toEqual([0]);
});

test("a circle of two points of different heights circles, whatever the number of steps", () => {
  for (const maxSteps of [997, 998, 999, 1000]) {
    const walk = descend(twoValleys, { learningRate: 0.21, start: [-2.6], maxSteps });
    expect(Math.abs(walk.losses.at(-1)! - walk.losses.at(-2)!)).toBeGreaterThan(0.01);
    expect(walk.outcome).toBe("circling");
  }
});

test("Rosenbrock's valley takes thousands of updates, Himmelblau's few", () => {
  const { rosenbrock, himmelblau } = surfaces;
  expect(descend(rosenbrock, { learningRate: 0.001 }).outcome).toBe("out-of-steps");
  const walk = descend(rosenbrock, { learningRate: 0.001, maxSteps: 50_000 });
  expect(walk.outcome).toBe("converged");
  for (const weight of walk.path.at(-1)!) expect(weight).toBeCloseTo(1, 2);
  expect(descend(himmelblau, { learningRate: 0.01 }).path.at(-1)![0]).toBeCloseTo(3, 3);
});

test("on the saddle's ridge it stops without a bottom; off it, it falls for ever", () => {
  expect(descend(saddle, { learningRate: 0.1, start: [-1, 0] }).outcome).toBe("out-of-steps");
  const walk = descend(saddle, { learningRate: 0.1 });
  expect(walk.outcome).toBe("diverged");
  expect(walk.losses.at(-1)).toBeLessThan(-1e4);
});

test("where no minima are known it arrives where the ground is level", () => {
  const { loss, gradient } = pit({ curvature: 4 });
  const unknown = { loss, gradient, start: [5] };
  const converged = descend(unknown, { learningRate: 0.1 });
  expect(converged).toMatchObject({ outcome: "converged", overshot: false });
  expect(Math.abs(converged.path.at(-1)![0]!)).toBeLessThan(5.1e-4);
  expect(descend(unknown, { learningRate: 0.4 })).toMatchObject({
    outcome: "converged",
    overshot: true,
  });
  expect(descend(unknown, { learningRate: 0.5 }).outcome).toBe("circling");
  expect(descend(unknown, { learningRate: 0.6 }).outcome).toBe("diverged");
});

test("the outcome does not change with the units of the loss or the weights", () => {
  const units = fc.constantFrom(1e-60, 1e-9, 1e9, 1e60);
  fc.assert(
    fc.property(units, units, fc.double({ min: 0.02, max: 3, noNaN: true }), (a, b, share) => {
      const plain = descend(pit(), { learningRate: share, start: [2] });
      const scaled = descend(
        {
          start: [2 * a],
          minima: [[0]],
          loss: ([x]) => (b / 2) * (x! / a) ** 2,
          gradient: ([x]) => [(b / a) * (x! / a)],
        },
        { learningRate: (share * a * a) / b },
      );
      expect([scaled.outcome, scaled.updates]).toEqual([plain.outcome, plain.updates]);
    }),
    { seed, numRuns: 200 },
  );
});

test("what stops being a number has diverged, and is the last point", () => {
  const huge = descend(pit(), { learningRate: 1e300 });
  expect(huge).toMatchObject({ outcome: "diverged", updates: 1, overshot: true });
  const hole = descend(
    { start: [1], loss: ([x]) => Math.log(x!), gradient: ([x]) => [1 / x!] },
    { learningRate: 0.6 },
  );
  expect(hole.outcome).toBe("diverged");
  expect(hole.losses.at(-1)).toBeNaN();
  expect(hole.losses.slice(0, -1).every(Number.isFinite)).toBe(true);
  const nowhere = descend(
    { start: [1], loss: () => Number.NaN, gradient: () => [1] },
    { learningRate: 0.1 },
  );
  expect(nowhere).toMatchObject({ outcome: "diverged", updates: 0 });
});

test("at the bottom it has arrived before its first step", () => {
  expect(descend(pit(), { learningRate: 3, start: [0] })).toMatchObject({
    outcome: "converged",
    updates: 0,
  });
});

test("a schedule that ends at 0 stops a circle", () => {
  const lr = cosineDecay({ initialLr: 2, decaySteps: 40 });
  expect(descend(pit(), { learningRate: lr }).outcome).toBe("converged");
  expect(descend(pit(), { learningRate: () => 0 })).toMatchObject({
    outcome: "out-of-steps",
    updates: 1000,
  });
});

test.each([
  ["learningRate must be a number above 0, not 0", { learningRate: 0 }],
  [
    "learningRate at step 2 must be a number of at least 0, not -1",
    { learningRate: (step: number) => (step < 2 ? 0.1 : -1) },
  ],
  ["start must hold 1 finite number, not [1, 2]", { learningRate: 1, start: [1, 2] }],
  ["start must hold 1 finite number, not [Infinity]", { learningRate: 1, start: [Infinity] }],
  ["momentum must be at least 0 and below 1, not 1", { learningRate: 1, momentum: 1 }],
  ["tolerance must be a number of at least 0, not -1", { learningRate: 1, tolerance: -1 }],
  ["seed must be a whole number of at least 0, not 0.5", { learningRate: 1, seed: 0.5 }],
  ["maxSteps must be a whole number of at least 0, not -1", { learningRate: 1, maxSteps: -1 }],
  ['batchSize must be "full" on a surface without rows, not 8', { learningRate: 1, batchSize: 8 }],
  ["maxEpochs needs a surface with rows", { learningRate: 1, maxEpochs: 2 }],
])("it refuses: %s", (message, options) => {
  expect(() => descend(pit(), options)).toThrow(RangeError);
  expect(() => descend(pit(), options)).toThrow(message);
});

test("a surface of three parameters is refused", () => {
  const surface = { start: [1, 1, 1], loss: () => 0, gradient: () => [0, 0, 0] };
  expect(() => descend(surface, { learningRate: 1 })).toThrow(
    "surface.start must hold 1 or 2 numbers, not 3",
  );
});
