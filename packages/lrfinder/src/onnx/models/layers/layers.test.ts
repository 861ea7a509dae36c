import { expect, test } from "vitest";
import { numbers } from "../../autodiff/evaluate.test-kit.js";
import { activation, dense, dropout, flatten, type Layer } from "../../index.js";
import { evaluateModel } from "../evaluate-model.test-kit.js";

/** Each layer as a program makes it, and what it makes of the row 1, −2 in a prediction. */
const layers: {
  readonly [K in Layer["kind"]]: readonly [Layer & { readonly kind: K }, readonly number[]];
} = {
  dense: [dense(1), [1 * 3 - 2 * 5 + 0.5]],
  activation: [activation("relu"), [1, 0]],
  dropout: [dropout(0.5), [1, -2]],
  flatten: [flatten(), [1, -2]],
};

test.each(Object.entries(layers))("%s predicts", async (_, [layer, expected]) => {
  const parameters = { "dense_0/kernel": [3, 5], "dense_0/bias": [0.5] };
  const y = await evaluateModel([layer], numbers([1, -2], { shape: [1, 2] }), { parameters });
  expect(y.data).toEqual(expected);
});
