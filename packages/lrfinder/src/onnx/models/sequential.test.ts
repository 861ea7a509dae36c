import { expect, test } from "vitest";
import { numbers } from "../autodiff/evaluate.test-kit.js";
import { evaluateModel } from "./evaluate-model.test-kit.js";
import { activation } from "./layers/activation.js";
import { dense } from "./layers/dense.js";
import { dropout } from "./layers/dropout.js";
import { flatten } from "./layers/flatten.js";
import { summarize } from "./model.js";
import { sequential } from "./sequential.js";

test("each layer reads the one before", async () => {
  const layers = [flatten(), dense(1), activation("relu"), dense(2, { useBias: false })];
  const parameters = {
    "dense_1/kernel": [1, 1, 1, 1],
    "dense_1/bias": [-5],
    "dense_3/kernel": [2, -1],
  };
  // Row sums 10 and 4, less 5 and rectified: 5 and 0.
  const x = numbers([1, 2, 3, 4, 1, 1, 1, 1], { shape: [2, 2, 2] });
  const y = await evaluateModel(layers, x, { parameters });
  expect([y.shape, y.data]).toEqual([
    [2, 2],
    [10, -5, 0, 0],
  ]);
});

test("a summary counts each product of matrices, for rows of two dimensions at every place", () => {
  const { cost } = summarize(sequential([dense(4), dense(2)], { inputShape: [3] }));
  expect(cost).toEqual({ operations: 2 * (3 * 4 + 4 * 2), activations: 4 + 2 });
  const rows = summarize(sequential([dense(4)], { inputShape: [5, 3] }));
  expect(rows.cost.operations).toBe(2 * 5 * 3 * 4);
});

test("a model is random only where it drops something", () => {
  const randomness = (rate: number) =>
    summarize(sequential([dense(2), dropout(rate), dropout(rate)], { inputShape: [3] })).random;
  expect([randomness(0), randomness(0.5)]).toEqual([false, true]);
});

test("no layers, no dimensions, and dimensions that are not whole numbers are refused", () => {
  expect(() => sequential([], { inputShape: [1] })).toThrow(
    new RangeError("layers must hold at least one layer"),
  );
  expect(() => sequential([flatten()], { inputShape: [] })).toThrow(
    new RangeError("inputShape must have at least one dimension"),
  );
  expect(() => sequential([flatten()], { inputShape: [2, 0] })).toThrow(
    new RangeError("inputShape must be a whole number of at least 1, not 0"),
  );
});
