import { expect, test } from "vitest";
import type { ActivationName } from "../../../names/activations.js";
import { numbers } from "../../autodiff/evaluate.test-kit.js";
import { evaluateModel } from "../evaluate-model.test-kit.js";
import { summarize } from "../model.js";
import { sequential } from "../sequential.js";
import { dense } from "./dense.js";
import type { Initializer } from "./initializers.js";

const parameters = { "dense_0/kernel": [1, 0, -1, 2, 3, 1], "dense_0/bias": [10, -20] };

test("each row of a matrix is multiplied by the kernel, and the bias added", async () => {
  // The kernel is [1 0; −1 2; 3 1]: [1 2 3] → [1 − 2 + 9, 4 + 3], [0 1 0] → [−1, 2].
  const x = numbers([1, 2, 3, 0, 1, 0], { shape: [2, 3] });
  const y = await evaluateModel([dense(2)], x, { parameters });
  expect([y.shape, y.data]).toEqual([
    [2, 2],
    [18, -13, 9, -18],
  ]);
  const bare = await evaluateModel([dense(2, { useBias: false })], x, { parameters });
  expect(bare.data).toEqual([8, 7, -1, 2]);
  const rectified = await evaluateModel([dense(2, { activation: "relu" })], x, { parameters });
  expect(rectified.data).toEqual([18, 0, 9, 0]);
});

test("rows of more dimensions are multiplied along the last", async () => {
  const x = numbers([1, 2, 3, 0, 1, 0, 1, 0, 0, 0, 0, 1], { shape: [2, 2, 3] });
  const y = await evaluateModel([dense(2, { activation: "relu" })], x, { parameters });
  expect([y.shape, y.data]).toEqual([
    [2, 2, 2],
    [18, 0, 9, 0, 11, 0, 13, 0],
  ]);
});

test("the parameters of dense layers are a kernel [in, units] with its penalty, and a bias without", () => {
  const layers = [
    dense(4, { l2: 0.1, kernelInitializer: "he-normal" }),
    dense(1, { useBias: false }),
  ];
  const { parameters, outputs } = summarize(sequential(layers, { inputShape: [5, 3] }));
  expect(parameters).toEqual([
    { name: "dense_0/kernel", shape: [3, 4], initializer: "he-normal", l2: 0.1 },
    { name: "dense_0/bias", shape: [4], initializer: "zeros", l2: 0 },
    { name: "dense_1/kernel", shape: [4, 1], initializer: "glorot-uniform", l2: 0 },
  ]);
  expect(outputs.map(({ shape }) => shape)).toEqual([[5, 1]]);
});

test("options out of range are refused by name", () => {
  expect(() => dense(0)).toThrow(
    new RangeError("units must be a whole number of at least 1, not 0"),
  );
  expect(() => dense(2, { l2: -1 })).toThrow(
    new RangeError("l2 must be a number of at least 0, not -1"),
  );
  expect(() => dense(2, { activation: "swish" as ActivationName })).toThrow(
    /^activation must be one of linear, relu, .*, not "swish"$/,
  );
  expect(() => dense(2, { kernelInitializer: "xavier" as Initializer })).toThrow(
    /^kernelInitializer must be one of zeros, ones, .*, not "xavier"$/,
  );
  expect(() => dense(2, { biasInitializer: Number.NaN })).toThrow(
    new RangeError("biasInitializer must be finite, not NaN"),
  );
});
