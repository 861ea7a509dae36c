import { expect, test } from "vitest";
import { dense } from "../layers/dense.js";
import { sequential } from "../layers/model.js";
import type { TrainerOptions } from "../trainer/create-trainer.js";
import { judgedBy } from "./validation-rows.js";

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
])("of %i rows, %i judge at a time, in %i folds", (rows, judging, folds) => {
  const judged = judgedBy(withRows(rows), undefined);
  expect(judged.map(({ validationRows }) => validationRows)).toEqual(Array(folds).fill(judging));
  const seen = judged.flatMap((each) => [...(each.judging.x as Float32Array)]);
  expect(new Set(seen).size).toBe(folds * judging);
});

test("of a table with very many columns a fifth judges once", () => {
  expect(judgedBy(withRows(1000, 8388), undefined)).toHaveLength(5);
  expect(
    judgedBy(withRows(1000, 8389), undefined).map(({ validationRows }) => validationRows),
  ).toEqual([200]);
});

test("a share that is given is drawn once", () => {
  expect(judgedBy(withRows(100), 0.3).map(({ validationRows }) => validationRows)).toEqual([30]);
});
