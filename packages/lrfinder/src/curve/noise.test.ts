import fc from "fast-check";
import { expect, test } from "vitest";
import { normal, seededRandom } from "../numeric/random.js";
import { calmNoise, noise } from "./noise.js";

const places = (count: number) => Array.from({ length: count }, (_, i) => i);

test("fewer than three points have none", () => {
  expect([noise([], []), noise([1], [5]), noise([1, 2], [5, 9])]).toEqual([0, 0, 0]);
});

test("each point is compared with the line between its neighbours, wherever they are", () => {
  // At x = 1 between 0 and 4 the line through (0, 0) and (4, 8) is at 2; the point is 3 above it,
  // and such a difference has √(1 + (3/4)² + (1/4)²) deviations.
  const expected = 3 / Math.sqrt(1 + 9 / 16 + 1 / 16) / 0.6745;
  expect(noise([0, 1, 4], [0, 5, 8])).toBeCloseTo(expected, 12);
});

test("points at one place are compared with the mean of their neighbours", () => {
  expect(noise([1, 1, 1], [0, 3, 2])).toBeCloseTo(2 / Math.sqrt(1.5) / 0.6745, 12);
});

test("a straight line over uneven places has none", () => {
  const x = [-7, -6.5, -3, -1, 0, 0.2];
  expect(
    noise(
      x,
      x.map((at) => 3 - 2 * at),
    ),
  ).toBeLessThan(1e-14);
});

test("of normal noise it is the deviation, even on a slope and next to an explosion", () => {
  const next = normal(seededRandom(4));
  const y = places(3000).map((i) => 0.5 * next() - i / 100 + (i > 2950 ? (i - 2950) ** 2 : 0));
  expect(noise(places(3000), y) / 0.5).toBeCloseTo(1, 1);
});

test("it follows a·loss + b", () => {
  const loss = fc.double({ min: -100, max: 100, noNaN: true });
  const factor = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
  fc.assert(
    fc.property(fc.array(loss, { minLength: 3 }), factor, loss, (y, a, b) => {
      const x = places(y.length);
      const changed = noise(
        x,
        y.map((value) => a * value + b),
      );
      expect(Math.abs(changed - a * noise(x, y))).toBeLessThan(1e-9 * (100 * a + 100));
    }),
    { seed: 51 },
  );
});

test("calm noise is the upper quartile of the differences, so that rare jumps count", () => {
  // Off their lines by 0, 0, 0, 1, 2, 1, 0, 0, 0, 1, 2, 1: the place 8 of 0 … 11 in order.
  const y = [0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 2, 0, 0];
  expect(noise(places(14), y)).toBeLessThan(0.7);
  expect(calmNoise(places(14), y)).toBeCloseTo(1 / Math.sqrt(1.5) / 1.1503, 12);
  expect([calmNoise([], []), calmNoise([1, 2], [5, 9])]).toEqual([0, 0]);
});

test("calm noise of normal numbers is their deviation", () => {
  const next = normal(seededRandom(6));
  expect(calmNoise(places(20_000), places(20_000).map(next))).toBeCloseTo(1, 1);
});
