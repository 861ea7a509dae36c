import { expect, test } from "vitest";
import { exponentialDecay } from "./exponential-decay.js";
import { joinSchedules } from "./join-schedules.js";
import type { Schedule } from "./schedule.js";
import { warmUp } from "./warm-up.js";

// Optax 0.2.9.dev: join_schedules([linear_schedule(0.02, 0.1, 4), exponential_decay(0.1, 10, 0.5)],
// [4]), its formulas worked out by hand: 0.02 + 0.08·i / 4, then 0.1·0.5^((i − 4) / 10).
test.each([
  [0, 0.02],
  [1, 0.04],
  [3, 0.08],
  [4, 0.1],
  [5, 0.09330329915368074],
  [14, 0.05],
  [104, 0.00009765625],
])(
  "it climbs in a straight line to the first rate of what follows: Optax's value at step %d",
  (step, lr) => {
    const after = exponentialDecay({ initialLr: 0.1, decaySteps: 10, decayRate: 0.5 });
    expect(warmUp(after, { steps: 4, startLr: 0.02 })(step)).toBeCloseTo(lr, 14);
  },
);

test("by default it starts from 0, and between two steps it follows the line", () => {
  const schedule = warmUp(() => 0.5, { steps: 2 });
  expect([0, 0.5, 1, 1.5, 2, 3].map(schedule)).toEqual([0, 0.125, 0.25, 0.375, 0.5, 0.5]);
});

test("it is a join of a line and what follows", () => {
  const after: Schedule = (step) => 0.5 / (1 + step);
  const line: Schedule = (step) => 0.1 + (0.5 - 0.1) * (step / 7);
  const joined = joinSchedules({ schedules: [line, after], boundaries: [7] });
  const warm = warmUp(after, { steps: 7, startLr: 0.1 });
  for (let step = 0; step < 20; step++) expect(warm(step)).toBeCloseTo(joined(step), 15);
});

test.each([
  ["steps", { steps: 0 }],
  ["steps", { steps: 1.5 }],
  ["startLr", { steps: 4, startLr: -1 }],
])("%s is named when it is wrong: %o", (name, options) => {
  expect(() => warmUp(() => 1, options)).toThrow(RangeError);
  expect(() => warmUp(() => 1, options)).toThrow(new RegExp(`^${name} must be`));
});

test("what follows must be a function", () => {
  const wrong = 0.1 as unknown as Schedule;
  expect(() => warmUp(wrong, { steps: 4 })).toThrow(
    new TypeError("after must be a function of the step, not 0.1"),
  );
});
