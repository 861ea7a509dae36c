import fc from "fast-check";
import { expect, test } from "vitest";
import { runningMoments } from "./moments.js";

function statisticsOf(...pieces: readonly (readonly number[])[]) {
  const moments = runningMoments();
  for (const piece of pieces) moments.take(piece);
  return moments.statistics();
}

test("missing values do not count, and of none the mean is 0", () => {
  expect(statisticsOf([1, Number.NaN, 3])).toEqual({
    count: 2,
    mean: 2,
    deviation: 1,
    min: 1,
    max: 3,
  });
  expect(statisticsOf([Number.NaN])).toEqual({
    ...{ count: 0, mean: 0, deviation: 0 },
    ...{ min: Infinity, max: -Infinity },
  });
});

test("equal values deviate by nothing, and others by something, however small or large they are", () => {
  expect(statisticsOf([0.1, 0.1, 0.1])).toMatchObject({ count: 3, mean: 0.1, deviation: 0 });
  expect(statisticsOf([1e300, -1e300])).toMatchObject({ count: 2, mean: 0, deviation: 1e300 });
  expect(statisticsOf([2e-310, 4e-310])).toMatchObject({
    count: 2,
    mean: 3e-310,
    deviation: 1e-310,
  });
  expect(statisticsOf([1, 1 + Number.EPSILON]).deviation).toBeGreaterThan(0);
  expect(statisticsOf([1e-300], [1e300]).deviation).toBeCloseTo(5e299, -290);
});

test("a mean far from 0 costs the deviation no digits", () => {
  const values = Array.from({ length: 1001 }, (_, i) => 1e9 + (i % 2));
  const { mean, deviation } = statisticsOf(values);
  expect(mean - 1e9).toBeCloseTo(500 / 1001, 6);
  expect(deviation).toBeCloseTo(Math.sqrt(500 * 501) / 1001, 9);
});

test("pieces do not matter, nor does a power of two that all values are multiplied with", () => {
  const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 2 }),
      fc.nat(),
      fc.integer({ min: -60, max: 60 }),
      (values, cut, power) => {
        const at = cut % values.length;
        const whole = statisticsOf(values);
        expect(statisticsOf(values.slice(0, at), values.slice(at))).toEqual(whole);
        const scaled = statisticsOf(values.map((one) => one * 2 ** power));
        if (values.every((one) => one === 0 || Math.abs(one) > 1e-200)) {
          expect(scaled.mean).toBe(whole.mean * 2 ** power);
          expect(scaled.deviation).toBe(whole.deviation * 2 ** power);
        }
      },
    ),
  );
});
