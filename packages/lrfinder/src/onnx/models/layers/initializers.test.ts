import { describe, expect, test } from "vitest";
import { seededRandom } from "../../../numeric/random.js";
import { type Initializer, initialize, initializerNames } from "./initializers.js";

const [fanIn, fanOut] = [300, 100];
const count = fanIn * fanOut;

/** The variance that each name promises, and how its numbers are spread. */
const promises: Readonly<Record<string, readonly [variance: number, kind: string]>> = {
  "glorot-uniform": [2 / (fanIn + fanOut), "uniform"],
  "glorot-normal": [2 / (fanIn + fanOut), "cut"],
  "he-uniform": [2 / fanIn, "uniform"],
  "he-normal": [2 / fanIn, "cut"],
  "lecun-uniform": [1 / fanIn, "uniform"],
  "lecun-normal": [1 / fanIn, "cut"],
  "random-uniform": [0.05 ** 2 / 3, "uniform"],
  "random-normal": [0.05 ** 2, "normal"],
};

/**
 * Where the numbers of a kind end, in deviations, and their fourth moment over the variance
 * squared.
 */
const kinds: Readonly<Record<string, { limit: number; kurtosis: number }>> = {
  uniform: { limit: Math.sqrt(3), kurtosis: 1.8 },
  cut: { limit: 2 / 0.87962566, kurtosis: 2.3655 },
  normal: { limit: 6, kurtosis: 3 },
};

test("every initializer has a promise to keep", () => {
  expect([...Object.keys(promises), "zeros", "ones"].sort()).toEqual([...initializerNames].sort());
});

describe.each(Object.entries(promises))("%s", (name, [variance, kind]) => {
  const weights = initialize(name as Initializer, [fanIn, fanOut], seededRandom(5));
  const moment = (power: number) =>
    weights.reduce((sum, weight) => sum + weight ** power, 0) / weights.length;
  const { limit, kurtosis } = kinds[kind]!;

  // Four deviations of each estimate from 30,000 numbers.
  test("has the mean 0 and the variance it promises", () => {
    expect(weights).toHaveLength(count);
    expect(Math.abs(moment(1))).toBeLessThan(4 * Math.sqrt(variance / count));
    const spread = Math.sqrt((kurtosis - 1) / count);
    expect(Math.abs(moment(2) / variance - 1)).toBeLessThan(4 * spread);
  });

  test("is spread as its kind is, and reaches to its limit but not beyond", () => {
    expect(moment(4) / moment(2) ** 2).toBeCloseTo(kurtosis, kind === "normal" ? 0 : 1);
    const furthest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
    const reach = furthest / Math.sqrt(variance);
    expect(reach).toBeLessThan(limit * (1 + 1e-6));
    expect(reach).toBeGreaterThan(kind === "normal" ? 3.5 : 0.99 * limit);
  });
});

test("zeros, ones and numbers are constant", () => {
  const draw = () => {
    throw new Error("no random number is needed");
  };
  expect([...initialize("zeros", [3], draw)]).toEqual([0, 0, 0]);
  expect([...initialize("ones", [1, 2], draw)]).toEqual([1, 1]);
  expect([...initialize(0.25, [2, 2], draw)]).toEqual([0.25, 0.25, 0.25, 0.25]);
});

test("rows are what comes in and columns what goes out; a vector is both", () => {
  const furthest = (shape: readonly number[], name: Initializer) =>
    Math.max(...initialize(name, shape, seededRandom(1)).map(Math.abs));
  const near = (found: number, limit: number) => {
    expect(found).toBeLessThanOrEqual(limit * (1 + 1e-6));
    expect(found).toBeGreaterThan(0.97 * limit);
  };
  near(furthest([10, 500], "he-uniform"), Math.sqrt(6 / 10));
  near(furthest([500, 10], "he-uniform"), Math.sqrt(6 / 500));
  near(furthest([10, 500], "lecun-uniform"), Math.sqrt(3 / 10));
  near(furthest([10, 500], "glorot-uniform"), Math.sqrt(6 / 510));
  near(furthest([500, 10], "glorot-uniform"), Math.sqrt(6 / 510));
  near(furthest([400], "glorot-uniform"), Math.sqrt(6 / 800));
});

test("the same seed draws the same weights, another seed others", () => {
  const draw = (seed: number) => [...initialize("he-normal", [4, 5], seededRandom(seed))];
  expect(draw(3)).toEqual(draw(3));
  expect(draw(3)).not.toEqual(draw(4));
});

test("of kernels, in and out are channels times places", () => {
  const furthest = (shape: readonly number[], name: Initializer) =>
    Math.max(...initialize(name, shape, seededRandom(1)).map(Math.abs));
  const near = (found: number, limit: number) => {
    expect(found).toBeLessThanOrEqual(limit * (1 + 1e-6));
    expect(found).toBeGreaterThan(0.97 * limit);
  };
  near(furthest([32, 4, 3, 5], "he-uniform"), Math.sqrt(6 / (4 * 15)));
  near(furthest([32, 4, 3, 5], "glorot-uniform"), Math.sqrt(6 / ((32 + 4) * 15)));
  near(furthest([64, 8, 5], "lecun-uniform"), Math.sqrt(3 / (8 * 5)));
});
