import { expect, test } from "vitest";
import { piecewiseConstantDecay } from "./piecewise-constant-decay.js";

// By the rule of Keras 3.16.0, optimizers/schedules/learning_rate_schedule.py,
// PiecewiseConstantDecay.
test.each([
  [0, 1],
  [99, 1],
  [100, 1],
  [100.5, 0.5],
  [101, 0.5],
  [109, 0.5],
  [110, 0.5],
  [111, 0.1],
  [119, 0.1],
  [120, 0.1],
  [121, 0.01],
  [1e9, 0.01],
])("a boundary still has the level before it, as in Keras: step %d", (step, lr) => {
  const schedule = piecewiseConstantDecay({
    boundaries: [100, 110, 120],
    values: [1, 0.5, 0.1, 0.01],
  });
  expect(schedule(step)).toBe(lr);
});

test("a boundary at 0 gives step 0 a level of its own", () => {
  const schedule = piecewiseConstantDecay({ boundaries: [0], values: [0.5, 0.1] });
  expect([0, 1].map(schedule)).toEqual([0.5, 0.1]);
});

test("changing the lists afterwards, or the data written, changes nothing", () => {
  const boundaries = [1];
  const values = [0.5, 0.1];
  const schedule = piecewiseConstantDecay({ boundaries, values });
  boundaries[0] = 5;
  values[1] = 7;
  (schedule.toJSON().values as number[])[1] = 7;
  expect([1, 2].map(schedule)).toEqual([0.5, 0.1]);
});

test.each([
  ["boundaries must have one entry fewer than values (2), not 2", [1, 2], [0.5, 0.1]],
  ["boundaries[1] must be above the one before (5), not 5", [5, 5], [1, 0.5, 0.1]],
  ["boundaries[0] must be a number of at least 0, not -1", [-1], [0.5, 0.1]],
  ["boundaries[0] must be a number of at least 0, not NaN", [Number.NaN], [0.5, 0.1]],
  ["values[1] must be a number of at least 0, not -0.1", [1], [0.5, -0.1]],
  ["boundaries must be a list, not 3", 3 as unknown as number[], [0.5]],
  ["values must be a list, not undefined", [], undefined as unknown as number[]],
])("it says what is wrong: %s", (message, boundaries, values) => {
  const call = () => piecewiseConstantDecay({ boundaries, values });
  expect(call).toThrow(new RangeError(message));
});
