import { expect, test } from "vitest";
import { exponentialDecay } from "./exponential-decay.js";

// The formula of Keras 3.16.0, optimizers/schedules/learning_rate_schedule.py, ExponentialDecay,
// worked out in Python's doubles; Keras itself computes in float32.
test.each([
  [0, 0.1],
  [1, 0.09330329915368074],
  [5, 0.07071067811865477],
  [9, 0.05358867312681466],
  [10, 0.05],
  [11, 0.04665164957684037],
  [20, 0.025],
  [100, 0.00009765625],
])("it falls a little at each step: Keras's value at step %d", (step, lr) => {
  const schedule = exponentialDecay({ initialLr: 0.1, decaySteps: 10, decayRate: 0.5 });
  expect(schedule(step)).toBeCloseTo(lr, 14);
});

test.each([
  [0, 0.1],
  [1, 0.1],
  [9, 0.1],
  [9.9, 0.1],
  [10, 0.05],
  [11, 0.05],
  [19, 0.05],
  [20, 0.025],
  [21, 0.025],
  [100, 0.00009765625],
])("as a staircase it falls at each multiple: Keras's value at step %d", (step, lr) => {
  const options = { initialLr: 0.1, decaySteps: 10, decayRate: 0.5, staircase: true };
  expect(exponentialDecay(options)(step)).toBeCloseTo(lr, 14);
});

// PyTorch 1.13.0: ExponentialLR(SGD with lr 0.1, 0.9), the rate before each step().
test.each([
  [0, 0.1],
  [1, 0.09000000000000001],
  [2, 0.08100000000000002],
  [10, 0.03486784401000002],
  [50, 0.0005153775207320121],
])("with decaySteps 1 it is PyTorch's ExponentialLR: step %d", (step, lr) => {
  const schedule = exponentialDecay({ initialLr: 0.1, decaySteps: 1, decayRate: 0.9 });
  expect(schedule(step)).toBeCloseTo(lr, 14);
});

test.each([
  ["initialLr", { initialLr: 0 }],
  ["decaySteps", { decaySteps: 0 }],
  ["decayRate", { decayRate: 0 }],
  ["decayRate", { decayRate: 1.1 }],
  ["staircase", { staircase: "no" as unknown as boolean }],
])("%s is named when it is wrong: %o", (name, wrong) => {
  const call = () => exponentialDecay({ initialLr: 0.1, decaySteps: 10, decayRate: 0.5, ...wrong });
  expect(call).toThrow(RangeError);
  expect(call).toThrow(new RegExp(`^${name} must be`));
});
