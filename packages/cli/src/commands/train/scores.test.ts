import { expect, test } from "vitest";
import { classScores, numberScores } from "./scores.js";

test("a class is the highest logit, the first of equal ones", () => {
  const logits = [2, 1, 0, 0, 1, 1, 5, 4, 9, 1, 3, 2];
  expect(classScores(logits, [0, 1, 1, 1], 3)).toEqual({
    ...{ task: "classification", rows: 4, accuracy: 0.75 },
    confusion: [
      [1, 0, 0],
      [0, 2, 1],
      [0, 0, 0],
    ],
  });
});

test("errors are in the target's unit, R² is the share of the spread explained", () => {
  // Errors 1, -1, 0, 2 of targets around 1.5: squares 6 of 5.
  const scores = numberScores([1, 0, 2, 5], [0, 1, 2, 3], 10);
  expect(scores).toEqual({
    ...{ task: "regression", rows: 4, meanAbsoluteError: 10 },
    r2: expect.closeTo(1 - 6 / 5, 12),
    rootMeanSquaredError: expect.closeTo(10 * Math.sqrt(1.5), 12),
  });
  expect(numberScores([1, 2], [3, 3], 1).r2).toBeNull();
});
