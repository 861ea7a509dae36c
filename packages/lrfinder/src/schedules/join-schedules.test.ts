import { expect, test } from "vitest";
import { constant } from "./constant.js";
import { exponentialDecay } from "./exponential-decay.js";
import { type JoinSchedulesOptions, joinSchedules } from "./join-schedules.js";
import type { Schedule } from "./schedule.js";

const identity: Schedule = (step) => step;

// Optax 0.2.9.dev, schedules/_join.py: where(step < boundary, …, schedule(step − boundary)).
test.each([
  [0, 0],
  [3, 3],
  [4, 100],
  [5, 101],
  [9, 105],
  [10, 1000],
  [11, 1001],
  [1e6, 1000 + 1e6 - 10],
])("each part counts from its own start, as in Optax: step %d", (step, value) => {
  const schedule = joinSchedules({
    schedules: [identity, (i) => 100 + i, (i) => 1000 + i],
    boundaries: [4, 10],
  });
  expect(schedule(step)).toBe(value);
});

test("a boundary is the first step of the next part, also for steps between whole numbers", () => {
  const schedule = joinSchedules({ schedules: [constant(0.5), identity], boundaries: [4] });
  expect([3.5, 4, 4.25].map(schedule)).toEqual([0.5, 0, 0.25]);
});

test("a part may be joined of parts", () => {
  const decay = exponentialDecay({ initialLr: 0.1, decaySteps: 1, decayRate: 0.5 });
  const inner = joinSchedules({ schedules: [constant(0.3), decay], boundaries: [2] });
  const schedule = joinSchedules({ schedules: [constant(0.2), inner], boundaries: [3] });
  expect([2, 3, 4, 5, 6].map(schedule)).toEqual([0.2, 0.3, 0.3, 0.1, 0.05]);
});

test("no part sees a step below 0", () => {
  const schedule = joinSchedules({ schedules: [identity], boundaries: [] });
  expect([-5, -0.5, 0].map(schedule)).toEqual([0, 0, 0]);
});

const rangeErrors: [message: string, options: JoinSchedulesOptions][] = [
  [
    "boundaries must have one entry fewer than schedules (2), not 0",
    { schedules: [identity, identity], boundaries: [] },
  ],
  [
    "boundaries[0] must be a whole number of at least 1, not 0",
    { schedules: [identity, identity], boundaries: [0] },
  ],
  [
    "boundaries[1] must be above the one before (5), not 4",
    { schedules: [identity, identity, identity], boundaries: [5, 4] },
  ],
];

test.each(rangeErrors)("it says what is wrong: %s", (message, options) => {
  expect(() => joinSchedules(options)).toThrow(new RangeError(message));
});

test("every part must be a function", () => {
  const schedules = [identity, 0.1 as unknown as Schedule];
  expect(() => joinSchedules({ schedules, boundaries: [1] })).toThrow(
    new TypeError("schedules[1] must be a function of the step, not 0.1"),
  );
});
