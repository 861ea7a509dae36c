import { expect, test } from "vitest";
import { FRESH_ROWS, type MadeTable, madeTable } from "./made-table.js";
import { type ShapeName, shapes } from "./shapes.js";

const plain: MadeTable = {
  ...{ shape: "linear", rows: 4000, features: 6, classes: 0, noise: 0, imbalance: 1, seed: 3 },
  ...{ correlation: 0, heavyTailed: 0, binary: 0 },
};
const numbers = (table: unknown) => [...(table as Float32Array)];
const column = (table: unknown, at: number, width: number) =>
  numbers(table).filter((_, i) => i % width === at);
const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const product = (a: readonly number[], b: readonly number[]) => mean(a.map((x, i) => x * b[i]!));

test("a table is the same by the same seed, another by another, with fresh rows beside its own", () => {
  expect(madeTable(plain)).toEqual(madeTable(plain));
  expect(madeTable({ ...plain, seed: 4 })).not.toEqual(madeTable(plain));
  const { training, validation, features } = madeTable(plain);
  expect(features).toBe(6);
  expect(numbers(training.y)).toHaveLength(4000);
  expect(numbers(validation.y)).toHaveLength(FRESH_ROWS);
  expect(numbers(training.x).slice(0, 6)).not.toEqual(numbers(validation.x).slice(0, 6));
});

test("inputs and the targets of a regression have mean 0 and deviation 1 over the rows to learn from", () => {
  const { training } = madeTable({ ...plain, heavyTailed: 0.5, binary: 0.3 });
  for (const values of [column(training.x, 2, 6), numbers(training.y)]) {
    expect(mean(values)).toBeCloseTo(0, 5);
    expect(product(values, values)).toBeCloseTo(1, 4);
  }
});

test("columns of a group are as correlated as is asked for", () => {
  const { training } = madeTable({ ...plain, features: 2, correlation: 0.6, rows: 20_000 });
  const [a, b] = [0, 1].map((at) => column(training.x, at, 2)) as [number[], number[]];
  expect(product(a, b)).toBeGreaterThan(0.57);
  expect(product(a, b)).toBeLessThan(0.63);
});

test("tails are heavy, and columns binary, where that is asked for", () => {
  const largest = (table: MadeTable) => Math.max(...numbers(madeTable(table).training.x));
  expect(largest(plain)).toBeLessThan(6);
  expect(largest({ ...plain, heavyTailed: 1 })).toBeGreaterThan(8);
  const binary = column(madeTable({ ...plain, binary: 1 }).training.x, 0, 6);
  expect(new Set(binary).size).toBe(2);
});

test("noise is a share of a regression's variance", () => {
  // Of uncorrelated inputs, squared correlations add up to the share that a line explains.
  const explained = (noise: number) => {
    const { training } = madeTable({ ...plain, features: 2, noise, rows: 20_000 });
    const y = numbers(training.y);
    return [0, 1].reduce((sum, at) => sum + product(column(training.x, at, 2), y) ** 2, 0);
  };
  expect(explained(0)).toBeCloseTo(1, 1);
  expect(explained(0.4)).toBeCloseTo(0.6, 1);
});

test("noise is a share of labels that are wrong", () => {
  const positive = (noise: number) =>
    mean(
      numbers(madeTable({ ...plain, classes: 2, imbalance: 9, noise, rows: 20_000 }).training.y),
    );
  expect(Math.abs(positive(0) - 0.1)).toBeLessThan(0.03);
  expect(Math.abs(positive(0.4) - (0.1 * 0.6 + 0.9 * 0.4))).toBeLessThan(0.03);
});

test("classes are as unequal as is asked for", () => {
  const { training } = madeTable({ ...plain, classes: 2, imbalance: 9, rows: 20_000 });
  expect(mean(numbers(training.y))).toBeCloseTo(0.1, 1);
  const many = numbers(madeTable({ ...plain, classes: 5, imbalance: 20, rows: 20_000 }).training.y);
  const count = (label: number) => many.filter((value) => value === label).length;
  expect(count(0)).toBeGreaterThan(3 * count(4));
});

test.each(Object.keys(shapes) as ShapeName[])("%s gives finite targets that vary", (shape) => {
  for (const features of [2, 40]) {
    const y = numbers(madeTable({ ...plain, shape, features, rows: 500, seed: 8 }).training.y);
    expect(y.every(Number.isFinite)).toBe(true);
    expect(new Set(y).size).toBeGreaterThan(1);
  }
});
