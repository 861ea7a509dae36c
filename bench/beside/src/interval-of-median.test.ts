import fc from "fast-check";
import { expect, test } from "vitest";
import { intervalOfMedian } from "./interval-of-median.js";

const ranks = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

// From tables of the sign test: n, the rank of the lower end, the exact coverage.
test.each([
  [6, 1, 0.96875],
  [8, 1, 0.9921875],
  [9, 2, 0.9609375],
  [10, 2, 0.978515625],
  [15, 4, 0.96484375],
  [20, 6, 0.95861053466796875],
  [25, 8, 0.9567147493362427],
])(
  "of %i numbers the interval runs from number %i up, and holds the median in %f of cases",
  (n, low, coverage) => {
    const interval = intervalOfMedian(ranks(n));
    expect(interval).toMatchObject({ median: (n + 1) / 2, low, high: n + 1 - low });
    expect(interval.coverage).toBeCloseTo(coverage, 12);
  },
);

test("too few numbers have their whole range, and say how little that is", () => {
  expect(intervalOfMedian([3, 1])).toEqual({ median: 2, low: 1, high: 3, coverage: 0.5 });
  expect(intervalOfMedian([7])).toEqual({ median: 7, low: 7, high: 7, coverage: 0 });
  expect(intervalOfMedian(ranks(5))).toMatchObject({ low: 1, high: 5, coverage: 0.9375 });
});

test("another level gives another interval", () => {
  expect(intervalOfMedian(ranks(15), 0.5)).toMatchObject({ low: 6, high: 10 });
  expect(intervalOfMedian(ranks(15), 0.99)).toMatchObject({ low: 3, high: 13 });
});

test("the order of the numbers does not count, and they stay as they are", () => {
  const values = [9, 2, 11, 4, 1, 7, 30];
  expect(intervalOfMedian(values)).toEqual(intervalOfMedian([...values].sort((a, b) => a - b)));
  expect(values).toEqual([9, 2, 11, 4, 1, 7, 30]);
});

test("of samples of 15 drawn from a skewed distribution, 95 to 98 % hold its median", () => {
  let seed = 1;
  const uniform = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return (seed + 0.5) / 2 ** 32;
  };
  let held = 0;
  for (let sample = 0; sample < 4000; sample++) {
    const { low, high } = intervalOfMedian(Array.from({ length: 15 }, () => -Math.log(uniform())));
    if (low <= Math.LN2 && Math.LN2 <= high) held++;
  }
  // 0.9648 with a standard deviation of 0.0029.
  expect(held / 4000).toBeGreaterThan(0.95);
  expect(held / 4000).toBeLessThan(0.98);
});

test("it holds the sample's median, and scales with the numbers", () => {
  const numbers = fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(numbers, (values) => {
      const { median, low, high } = intervalOfMedian(values);
      const doubled = intervalOfMedian(values.map((value) => 2 * value));
      expect(low).toBeLessThanOrEqual(median);
      expect(high).toBeGreaterThanOrEqual(median);
      expect(doubled).toMatchObject({ median: 2 * median, low: 2 * low, high: 2 * high });
    }),
  );
});

test("no numbers, and numbers that are not finite, are refused", () => {
  expect(() => intervalOfMedian([])).toThrow(RangeError);
  expect(() => intervalOfMedian([1, Number.NaN, 2])).toThrow(RangeError);
});
