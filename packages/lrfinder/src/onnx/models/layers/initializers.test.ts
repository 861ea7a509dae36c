import { describe, expect, test } from "vitest";
import { type Random, seededRandom } from "../../../numeric/random.js";
import { type Initializer, initialize, initializerNames } from "./initializers.js";

function filled(initializer: Initializer, shape: readonly number[], random: Random): Float32Array {
  return initialize({ name: "kernel", shape, initializer }, random);
}

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
  expect([...Object.keys(promises), "zeros", "ones", "orthogonal"].sort()).toEqual(
    [...initializerNames].sort(),
  );
});

describe.each(Object.entries(promises))("%s", (name, [variance, kind]) => {
  const weights = filled(name as Initializer, [fanIn, fanOut], seededRandom(5));
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
  expect([...filled("zeros", [3], draw)]).toEqual([0, 0, 0]);
  expect([...filled("ones", [1, 2], draw)]).toEqual([1, 1]);
  expect([...filled(0.25, [2, 2], draw)]).toEqual([0.25, 0.25, 0.25, 0.25]);
});

test("rows are what comes in and columns what goes out; a vector is both", () => {
  const furthest = (shape: readonly number[], name: Initializer) =>
    Math.max(...filled(name, shape, seededRandom(1)).map(Math.abs));
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
  const draw = (seed: number) => [...filled("he-normal", [4, 5], seededRandom(seed))];
  expect(draw(3)).toEqual(draw(3));
  expect(draw(3)).not.toEqual(draw(4));
});

test("of kernels, in and out are channels times places", () => {
  const furthest = (shape: readonly number[], name: Initializer) =>
    Math.max(...filled(name, shape, seededRandom(1)).map(Math.abs));
  const near = (found: number, limit: number) => {
    expect(found).toBeLessThanOrEqual(limit * (1 + 1e-6));
    expect(found).toBeGreaterThan(0.97 * limit);
  };
  near(furthest([32, 4, 3, 5], "he-uniform"), Math.sqrt(6 / (4 * 15)));
  near(furthest([32, 4, 3, 5], "glorot-uniform"), Math.sqrt(6 / ((32 + 4) * 15)));
  near(furthest([64, 8, 5], "lecun-uniform"), Math.sqrt(3 / (8 * 5)));
});

test("where a shape does not say how many go in, the tensor does", () => {
  const tensor = {
    name: "kernel",
    shape: [40, 10],
    initializer: "he-uniform",
    fans: [10, 40],
  } as const;
  const furthest = Math.max(...initialize(tensor, seededRandom(1)).map(Math.abs));
  expect(furthest).toBeLessThanOrEqual(Math.sqrt(6 / 10) * (1 + 1e-6));
  expect(furthest).toBeGreaterThan(0.97 * Math.sqrt(6 / 10));
});

test("a list fills equal parts, one behind the other", () => {
  const tensor = { name: "bias", shape: [3, 2], initializer: ["zeros", "ones", 7] } as const;
  expect([...initialize(tensor, seededRandom(1))]).toEqual([0, 0, 1, 1, 7, 7]);
});

test.each([
  ["square", [6, 6]],
  ["wide", [3, 8]],
  ["high", [8, 3]],
  ["of a convolution", [4, 2, 3]],
] as const)("an orthogonal matrix that is %s", (_, shape) => {
  const weights = filled("orthogonal", shape, seededRandom(2));
  const [rows, columns] = [shape[0], weights.length / shape[0]];
  const at = (row: number, column: number) => weights[row * columns + column]!;
  const [count, length] = [Math.min(rows, columns), Math.max(rows, columns)];
  const entry = (vector: number, k: number) => (rows < columns ? at(vector, k) : at(k, vector));
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      let sum = 0;
      for (let k = 0; k < length; k++) sum += entry(i, k) * entry(j, k);
      expect(sum).toBeCloseTo(i === j ? 1 : 0, 6);
    }
  }
});

test("orthogonal matrices favour no direction: the variance of each number is 1 / the longer side", () => {
  const [rows, columns, draws] = [2, 4, 2000];
  const sums = new Float64Array(rows * columns);
  const random = seededRandom(3);
  for (let draw = 0; draw < draws; draw++) {
    filled("orthogonal", [rows, columns], random).forEach((x, i) => {
      sums[i]! += x * x;
    });
  }
  // A number's square is spread by at most 1/4 · √(3/2) around its mean: four deviations of 2,000.
  for (const sum of sums) expect(Math.abs(sum / draws - 1 / columns)).toBeLessThan(0.028);
});

test("an orthogonal vector is refused", () => {
  expect(() => filled("orthogonal", [3], seededRandom(1))).toThrow(
    new RangeError(
      "the initializer of kernel must not be orthogonal: that makes matrices, and this is a vector",
    ),
  );
});
