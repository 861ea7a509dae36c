import { expect, test } from "vitest";
import { dense } from "../models/layers/dense.js";
import { sequential } from "../models/sequential.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { validatedBy } from "./validation-rows.js";

const withRows = (rows: number, columns = 1): TrainerOptions => ({
  model: sequential([dense(1)], { inputShape: [columns] }),
  loss: "mean-squared-error",
  data: { x: new Float32Array(rows * columns).map((_, i) => i), y: new Float32Array(rows) },
});

test.each([
  [2, 1, 2],
  [4, 1, 4],
  [9, 1, 5],
  [142, 28, 5],
  [5000, 1000, 5],
  [5001, 1000, 1],
  [60_000, 10_000, 1],
])("of %i rows, %i are validation rows at a time, in %i folds", (rows, heldOut, folds) => {
  const validated = validatedBy(withRows(rows), undefined);
  expect(validated.map(({ validationRows }) => validationRows)).toEqual(Array(folds).fill(heldOut));
  const seen = validated.flatMap((each) => [
    ...("x" in each.validation ? (each.validation.x as Float32Array) : []),
  ]);
  expect(new Set(seen).size).toBe(folds * heldOut);
});

test("of a table with very many columns a fifth is set apart once", () => {
  expect(validatedBy(withRows(1000, 8388), undefined)).toHaveLength(5);
  expect(
    validatedBy(withRows(1000, 8389), undefined).map(({ validationRows }) => validationRows),
  ).toEqual([200]);
});

test("rows are drawn with the seed 0 where none is given", () => {
  const drawn = (seed?: number) => validatedBy({ ...withRows(100), seed }, undefined);
  expect(drawn()).toEqual(drawn(0));
  expect(drawn()[0]!.validation).not.toEqual(drawn(1)[0]!.validation);
});

test("a share that is given is drawn once", () => {
  expect(validatedBy(withRows(100), 0.3).map(({ validationRows }) => validationRows)).toEqual([30]);
});
