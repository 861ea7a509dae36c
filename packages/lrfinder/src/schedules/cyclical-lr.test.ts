import { describe, expect, test } from "vitest";
import { type CyclicalLROptions, type CyclicalMode, cyclicalLR } from "./cyclical-lr.js";

// PyTorch 1.13.0: CyclicLR(SGD, 0.001, 0.006, 4, 6, mode, gamma), the rate before each step().
const pytorch: Record<CyclicalMode, { gamma: number; rows: readonly (readonly number[])[] }> = {
  triangular: {
    gamma: 1,
    rows: [
      [0, 0.001],
      [1, 0.002250000000000001],
      [3, 0.004750000000000001],
      [4, 0.005999999999999999],
      [5, 0.005166666666666667],
      [9, 0.0018333333333333342],
      [10, 0.001],
      [11, 0.002250000000000001],
      [13, 0.004749999999999997],
      [14, 0.005999999999999999],
      [15, 0.005166666666666667],
      [19, 0.0018333333333333342],
      [20, 0.001],
      [21, 0.002250000000000001],
      [24, 0.005999999999999999],
      [199, 0.0018333333333333452],
    ],
  },
  triangular2: {
    gamma: 1,
    rows: [
      [0, 0.001],
      [1, 0.002250000000000001],
      [3, 0.004750000000000001],
      [4, 0.005999999999999999],
      [5, 0.005166666666666667],
      [9, 0.0018333333333333342],
      [10, 0.001],
      [11, 0.0016250000000000006],
      [13, 0.002874999999999999],
      [14, 0.0034999999999999996],
      [15, 0.0030833333333333333],
      [19, 0.0014166666666666672],
      [20, 0.001],
      [21, 0.0013125000000000003],
      [24, 0.00225],
      [199, 0.0010000015894571941],
    ],
  },
  exp_range: {
    gamma: 0.99,
    rows: [
      [0, 0.001],
      [1, 0.002237500000000001],
      [3, 0.004638621250000001],
      [4, 0.005802980049999999],
      [5, 0.00496245854125],
      [9, 0.0017612643729030346],
      [10, 0.001],
      [11, 0.0021191728178233966],
      [13, 0.004290703836246128],
      [14, 0.0053437290638448905],
      [15, 0.0045835764776720345],
      [19, 0.0016884738531963229],
      [20, 0.001],
      [21, 0.002012159835276574],
      [24, 0.004928390704036093],
      [199, 0.001112777504089195],
    ],
  },
};

const options: CyclicalLROptions = { baseLr: 0.001, maxLr: 0.006, stepSizeUp: 4, stepSizeDown: 6 };

describe.each(Object.entries(pytorch))("mode %s has PyTorch's value", (mode, { gamma, rows }) => {
  const schedule = cyclicalLR({ ...options, mode: mode as CyclicalMode, gamma });
  test.each(rows)("at step %d", (step, lr) => {
    expect(schedule(step!)).toBeCloseTo(lr!, 14);
  });
});

// PyTorch 1.13.0: CyclicLR(SGD, 0.001, 0.006, 5).
test.each([
  [4, 0.005],
  [5, 0.006],
  [6, 0.005],
  [9, 0.002],
  [10, 0.001],
  [11, 0.002],
  [15, 0.006],
  [199, 0.002],
])("by default it is triangular and goes down as slowly as up: step %d", (step, lr) => {
  expect(cyclicalLR({ baseLr: 0.001, maxLr: 0.006, stepSizeUp: 5 })(step)).toBeCloseTo(lr, 14);
});

test("the top is maxLr exactly and the foot baseLr exactly, however late the cycle", () => {
  const schedule = cyclicalLR(options);
  expect(schedule(1e9 * 10 + 4)).toBe(0.006);
  expect(schedule(1e9 * 10)).toBe(0.001);
});

test("between two steps it follows the line: halfway up, half the height", () => {
  expect(cyclicalLR({ ...options, stepSizeUp: 5 })(2.5)).toBeCloseTo(0.0035, 14);
});

test.each([
  ["baseLr", { baseLr: -0.1 }],
  ["baseLr", { baseLr: 0.006 }],
  ["maxLr", { maxLr: Number.NaN }],
  ["stepSizeUp", { stepSizeUp: 0 }],
  ["stepSizeDown", { stepSizeDown: 0 }],
  ["mode", { mode: "sawtooth" as CyclicalMode }],
  ["gamma", { gamma: 1.01 }],
  ["gamma", { gamma: 0 }],
])("%s is named when it is wrong: %o", (name, wrong) => {
  expect(() => cyclicalLR({ ...options, ...wrong })).toThrow(RangeError);
  expect(() => cyclicalLR({ ...options, ...wrong })).toThrow(new RegExp(`^${name} must be`));
});
