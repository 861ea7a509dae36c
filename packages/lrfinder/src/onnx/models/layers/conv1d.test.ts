import { expect, test } from "vitest";
import { numbers } from "../../autodiff/evaluate.test-kit.js";
import { evaluateModel } from "../evaluate-model.test-kit.js";
import { conv1d } from "./conv1d.js";

test("a causal convolution sees no place behind its own, dilated or with strides", async () => {
  const x = numbers([1, 2, 3, 4, 5], { shape: [1, 1, 5] });
  const parameters = { "conv1d_0/kernel": [100, 10, 1], "conv1d_0/bias": [0] };
  const results = async (options: Parameters<typeof conv1d>[2]) => {
    const layer = conv1d(1, 3, { padding: "causal", ...options });
    return (await evaluateModel([layer], x, { parameters })).data;
  };
  expect(await results({})).toEqual([1, 12, 123, 234, 345]);
  expect(await results({ dilationRate: 2 })).toEqual([1, 2, 13, 24, 135]);
  expect(await results({ strides: 2 })).toEqual([1, 123, 345]);
});
