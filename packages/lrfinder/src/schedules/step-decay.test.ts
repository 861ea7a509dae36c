import { expect, test } from "vitest";
import { stepDecay } from "./step-decay.js";

// PyTorch 1.13.0: StepLR(SGD with lr 0.1, step_size, gamma), the rate before each step().
test.each([
  [0, 0.1],
  [1, 0.1],
  [9, 0.1],
  [9.5, 0.1],
  [10, 0.01],
  [11, 0.01],
  [19, 0.01],
  [20, 0.001],
  [21, 0.001],
  [59, 0.000001],
])("by default each fall is to a tenth: PyTorch's value at step %d", (step, lr) => {
  expect(stepDecay({ initialLr: 0.1, stepSize: 10 })(step)).toBeCloseTo(lr, 14);
});

test.each([
  [2, 0.1],
  [3, 0.05],
  [4, 0.05],
  [5, 0.05],
  [6, 0.025],
  [59, 1.9073486328125e-7],
])("with another factor it has PyTorch's value at step %d", (step, lr) => {
  expect(stepDecay({ initialLr: 0.1, stepSize: 3, gamma: 0.5 })(step)).toBeCloseTo(lr, 14);
});

test.each([
  ["initialLr", { initialLr: 0 }],
  ["stepSize", { stepSize: -1 }],
  ["gamma", { gamma: 0 }],
  ["gamma", { gamma: 2 }],
])("%s is named when it is wrong: %o", (name, wrong) => {
  const call = () => stepDecay({ initialLr: 0.1, stepSize: 10, ...wrong });
  expect(call).toThrow(RangeError);
  expect(call).toThrow(new RegExp(`^${name} must be`));
});
