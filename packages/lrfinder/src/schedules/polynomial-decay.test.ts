import { expect, test } from "vitest";
import { polynomialDecay } from "./polynomial-decay.js";

// The formula of Keras 3.16.0, optimizers/schedules/learning_rate_schedule.py, PolynomialDecay,
// worked out in Python's doubles; Keras itself computes in float32.
test.each([
  [0, 0.1],
  [1, 0.09001],
  [5, 0.05005],
  [9, 0.01009],
  [10, 0.0001],
  [11, 0.0001],
  [100, 0.0001],
])("by default it is a straight line to 0.0001: Keras's value at step %d", (step, lr) => {
  expect(polynomialDecay({ initialLr: 0.1, decaySteps: 10 })(step)).toBeCloseTo(lr, 14);
});

test.each([
  [0, 0.1],
  [1, 0.09538149682454625],
  [5, 0.07363961030678928],
  [9, 0.03846049894151541],
  [10, 0.01],
  [11, 0.01],
  [100, 0.01],
])("with power 0.5 it falls late: Keras's value at step %d", (step, lr) => {
  const schedule = polynomialDecay({ initialLr: 0.1, decaySteps: 10, endLr: 0.01, power: 0.5 });
  expect(schedule(step)).toBeCloseTo(lr, 14);
});

test.each([
  [1, 0, 0.1],
  [1, 1, 0.091],
  [1, 9, 0.019],
  [1, 10, 0.01],
  [1, 11, 0.0505],
  [1, 15, 0.0325],
  [1, 19, 0.0145],
  [1, 20, 0.01],
  [1, 21, 0.037],
  [1, 29, 0.013],
  [1, 30, 0.01],
  [1, 31, 0.03025],
  [1, 100, 0.01],
  [2, 0, 0.1],
  [2, 9, 0.0109],
  [2, 10, 0.01],
  [2, 11, 0.028225],
  [2, 19, 0.010225],
  [2, 20, 0.01],
  [2, 21, 0.0181],
])(
  "in cycles of power %d it is at endLr on each multiple and jumps up after it: step %d",
  (power, step, lr) => {
    const options = { initialLr: 0.1, decaySteps: 10, endLr: 0.01, power, cycle: true };
    expect(polynomialDecay(options)(step)).toBeCloseTo(lr, 14);
  },
);

// PyTorch 1.13.0: PolynomialLR(SGD with lr 0.1, 8, 2.0), the rate before each step().
test.each([
  [0, 0.1],
  [1, 0.0765625],
  [4, 0.025],
  [7, 0.0015625],
  [8, 0],
  [9, 0],
  [59, 0],
])("with endLr 0 it is PyTorch's PolynomialLR: step %d", (step, lr) => {
  const schedule = polynomialDecay({ initialLr: 0.1, decaySteps: 8, endLr: 0, power: 2 });
  expect(schedule(step)).toBeCloseTo(lr, 14);
});

test("in cycles a multiple that rounding puts past its own cycle still gives endLr, not NaN", () => {
  const schedule = polynomialDecay({
    initialLr: 0.1,
    decaySteps: 0.7,
    endLr: 0.01,
    power: 0.5,
    cycle: true,
  });
  expect(63 / (0.7 * 90)).toBeGreaterThan(1);
  expect(schedule(63)).toBe(0.01);
});

test.each([
  ["initialLr", { initialLr: 0 }],
  ["decaySteps", { decaySteps: 0 }],
  ["endLr", { endLr: -1 }],
  ["power", { power: 0 }],
  ["cycle", { cycle: null as unknown as boolean }],
])("%s is named when it is wrong: %o", (name, wrong) => {
  const call = () => polynomialDecay({ initialLr: 0.1, decaySteps: 10, ...wrong });
  expect(call).toThrow(RangeError);
  expect(call).toThrow(new RegExp(`^${name} must be`));
});
