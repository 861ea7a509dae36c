import { expect, test } from "vitest";
import { type ActivationName, activationNames } from "../../../names/activations.js";
import { numbers } from "../../autodiff/evaluate.test-kit.js";
import { evaluateModel } from "../evaluate-model.test-kit.js";
import { activation } from "./activation.js";

/** Each function at −1, 0 and 2, with Keras's slopes and scales. */
const table: Readonly<Record<ActivationName, readonly number[]>> = {
  linear: [-1, 0, 2],
  relu: [0, 0, 2],
  "leaky-relu": [-0.2, 0, 2],
  elu: [-0.6321205588, 0, 2],
  gelu: [-0.1586552539, 0, 1.9544997361],
  sigmoid: [0.2689414214, 0.5, 0.880797078],
  tanh: [-0.761594156, 0, 0.9640275801],
  softplus: [0.3132616875, Math.LN2, 2.126928011],
  // e⁻¹, 1 and e² over their sum 8.7569355402.
  softmax: [0.0420100661, 0.1141952, 0.8437947344],
};

test.each(activationNames)("%s", async (name) => {
  for (const shape of [
    [1, 3],
    [1, 1, 3],
  ]) {
    const y = await evaluateModel([activation(name)], numbers([-1, 0, 2], { shape }));
    expect(y.shape).toEqual(shape);
    y.data.forEach((value, i) => {
      expect(value).toBeCloseTo(table[name][i]!, 5);
    });
  }
});

test("an unknown name is refused", () => {
  expect(() => activation("swish" as ActivationName)).toThrow(RangeError);
});
