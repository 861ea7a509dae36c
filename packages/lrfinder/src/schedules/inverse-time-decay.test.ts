import { expect, test } from "vitest";
import { inverseTimeDecay } from "./inverse-time-decay.js";

// The formula of Keras 3.16.0, optimizers/schedules/learning_rate_schedule.py, InverseTimeDecay,
// worked out in Python's doubles; Keras itself computes in float32.
test.each([
  [0, 0.1],
  [1, 0.09523809523809523],
  [5, 0.08],
  [9, 0.06896551724137931],
  [10, 0.06666666666666667],
  [11, 0.06451612903225806],
  [20, 0.05],
  [100, 0.016666666666666666],
])("it falls a little at each step: Keras's value at step %d", (step, lr) => {
  const schedule = inverseTimeDecay({ initialLr: 0.1, decaySteps: 10, decayRate: 0.5 });
  expect(schedule(step)).toBeCloseTo(lr, 14);
});

test.each([
  [0, 0.1],
  [1, 0.1],
  [9, 0.1],
  [10, 0.06666666666666667],
  [11, 0.06666666666666667],
  [19, 0.06666666666666667],
  [20, 0.05],
  [21, 0.05],
  [100, 0.016666666666666666],
])("as a staircase it falls at each multiple: Keras's value at step %d", (step, lr) => {
  const options = { initialLr: 0.1, decaySteps: 10, decayRate: 0.5, staircase: true };
  expect(inverseTimeDecay(options)(step)).toBeCloseTo(lr, 14);
});

test.each([
  ["initialLr", { initialLr: 0 }],
  ["decaySteps", { decaySteps: 0 }],
  ["decayRate", { decayRate: -0.5 }],
  ["staircase", { staircase: 1 as unknown as boolean }],
])("%s is named when it is wrong: %o", (name, wrong) => {
  const call = () => inverseTimeDecay({ initialLr: 0.1, decaySteps: 10, decayRate: 0.5, ...wrong });
  expect(call).toThrow(RangeError);
  expect(call).toThrow(new RegExp(`^${name} must be`));
});
