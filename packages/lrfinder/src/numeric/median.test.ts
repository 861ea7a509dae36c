import fc from "fast-check";
import { expect, test } from "vitest";
import { median } from "./median.js";

test("the middle value, or the mean of the two middle ones", () => {
  expect(median([3])).toBe(3);
  expect(median([10, 1, 2])).toBe(2);
  expect(median([4, 1, 10, 2])).toBe(3);
  expect(median([-1, -10, -2])).toBe(-2);
});

test("numbers are ordered as numbers, not as text", () => {
  expect(median([9, 10, 100])).toBe(10);
});

test("of no values it is NaN", () => {
  expect(median([])).toBe(Number.NaN);
});

test("infinities are values like others", () => {
  expect(median([Infinity, 1, Infinity])).toBe(Infinity);
  expect(median([Infinity, 1, 2])).toBe(2);
  expect(median([1, Infinity])).toBe(Infinity);
  expect(median([-Infinity, 1])).toBe(-Infinity);
  expect(median([-Infinity, Infinity])).toBe(Number.NaN);
});

test("NaN sorts last", () => {
  expect(median([Number.NaN, 1, 2])).toBe(2);
  expect(median([Number.NaN, 1])).toBe(Number.NaN);
});

test("−0 comes before 0", () => {
  expect(median([0, -0, -1])).toBe(-0);
  expect(median([0, -0, 1])).toBe(0);
});

test("the mean of two large values does not overflow", () => {
  expect(median([1.5e308, 1.7e308])).toBe(1.6e308);
});

test("as many values lie above as below, the order does not matter, and the values stay as they are", () => {
  const value = fc.double({ noNaN: true, min: -1e9, max: 1e9 });
  fc.assert(
    fc.property(fc.array(value, { minLength: 1 }), (values) => {
      const before = [...values];
      const middle = median(values);
      expect(values).toEqual(before);
      expect(median(values.toReversed())).toBe(middle);
      const above = values.filter((one) => one > middle).length;
      const below = values.filter((one) => one < middle).length;
      expect(Math.max(above, below) * 2).toBeLessThanOrEqual(values.length);
    }),
    { seed: 20 },
  );
});

test("few values are put in order as many are, by a typed array", () => {
  const odd = fc.constantFrom(0, -0, Number.NaN, Infinity, -Infinity, 1, -1, 5e-324);
  const values = fc.array(fc.oneof(odd, fc.double()), { maxLength: 40 });
  fc.assert(
    fc.property(values, (all) => {
      const sorted = Float64Array.from(all).sort();
      const [low, high] = [sorted[(all.length - 1) >> 1], sorted[all.length >> 1]];
      const middle = all.length % 2 === 1 ? high : (low ?? Number.NaN) / 2 + (high ?? 0) / 2;
      expect(median(all)).toBe(middle);
    }),
    { seed: 21, numRuns: 2000 },
  );
});
