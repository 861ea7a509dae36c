import { expect, test } from "vitest";
import { rowsPerBatch, stepsPerEpoch } from "./steps-per-epoch.js";

test("an epoch has ceil(rows / batchSize) steps", () => {
  const table = [
    [10, 1, 10],
    [10, 3, 4],
    [10, 5, 2],
    [10, 9, 2],
    [10, 10, 1],
    [10, 11, 1],
    [10, "full", 1],
    [1, 1, 1],
    [1797, 32, 57],
  ] as const;
  for (const [rows, batchSize, steps] of table) expect(stepsPerEpoch(rows, batchSize)).toBe(steps);
});

test("a batch never has more rows than there are", () => {
  expect([1, 7, 8, 9, "full" as const].map((size) => rowsPerBatch(8, size))).toEqual([
    1, 7, 8, 8, 8,
  ]);
});

test("a wrong argument is named", () => {
  expect(() => stepsPerEpoch(0, 1)).toThrow(
    new RangeError("rows must be a whole number of at least 1, not 0"),
  );
  expect(() => stepsPerEpoch(0, "full")).toThrow(
    new RangeError("rows must be a whole number of at least 1, not 0"),
  );
  expect(() => stepsPerEpoch(5, 0)).toThrow(
    new RangeError("batchSize must be a whole number of at least 1, not 0"),
  );
  expect(() => stepsPerEpoch(5, 1.5)).toThrow(
    new RangeError("batchSize must be a whole number of at least 1, not 1.5"),
  );
});
