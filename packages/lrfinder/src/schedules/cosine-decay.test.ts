import { expect, test } from "vitest";
import { cosineDecay } from "./cosine-decay.js";

// The formula of Keras 3.16.0, optimizers/schedules/learning_rate_schedule.py, CosineDecay, worked
// out in Python's doubles; Keras itself computes in float32.
test.each([
  [0, 0.1],
  [1, 0.09755282581475769],
  [5, 0.05],
  [9, 0.0024471741852423235],
  [10, 0],
  [11, 0],
  [100, 0],
])("it falls to 0 and holds: Keras's value at step %d", (step, lr) => {
  expect(cosineDecay({ initialLr: 0.1, decaySteps: 10 })(step)).toBeCloseTo(lr, 14);
});

test.each([
  [0, 0.1],
  [1, 0.09779754323328192],
  [5, 0.055],
  [9, 0.012202456766718092],
  [10, 0.01],
  [11, 0.01],
  [100, 0.01],
])("it falls to alpha times its start: Keras's value at step %d", (step, lr) => {
  expect(cosineDecay({ initialLr: 0.1, decaySteps: 10, alpha: 0.1 })(step)).toBeCloseTo(lr, 14);
});

test.each([
  [0, 0.01],
  [1, 0.0575],
  [3, 0.1525],
  [4, 0.2],
  [5, 0.1953503690480396],
  [9, 0.105],
  [13, 0.014649630951960417],
  [14, 0.01],
  [15, 0.01],
  [100, 0.01],
])("after a warm-up it falls from its target: Keras's value at step %d", (step, lr) => {
  const schedule = cosineDecay({
    initialLr: 0.01,
    decaySteps: 10,
    alpha: 0.05,
    warmupTarget: 0.2,
    warmupSteps: 4,
  });
  expect(schedule(step)).toBeCloseTo(lr, 14);
});

test.each([
  [0, 0.2],
  [1, 0.19510565162951538],
  [5, 0.1],
  [9, 0.004894348370484647],
  [10, 0],
])("a target without warm-up steps is where it starts: Keras's value at step %d", (step, lr) => {
  expect(cosineDecay({ initialLr: 0.01, decaySteps: 10, warmupTarget: 0.2 })(step)).toBeCloseTo(
    lr,
    14,
  );
});

test("between two steps it follows the wave, and the line of the warm-up", () => {
  const schedule = cosineDecay({ initialLr: 0, decaySteps: 5, warmupTarget: 0.1, warmupSteps: 5 });
  expect(schedule(2.5)).toBeCloseTo(0.05, 14);
  expect(schedule(4.5)).toBeCloseTo(0.09, 14);
  expect(schedule(7.5)).toBeCloseTo(0.05, 14);
});

test.each([
  ["initialLr", { initialLr: -0.1 }],
  ["decaySteps", { decaySteps: 0 }],
  ["alpha", { alpha: 1.5 }],
  ["warmupTarget", { warmupTarget: -1 }],
  ["warmupSteps", { warmupTarget: 1, warmupSteps: -1 }],
  ["warmupSteps", { warmupSteps: 5 }],
])("%s is named when it is wrong: %o", (name, wrong) => {
  const call = () => cosineDecay({ initialLr: 0.1, decaySteps: 10, ...wrong });
  expect(call).toThrow(RangeError);
  expect(call).toThrow(new RegExp(`^${name} must be`));
});
