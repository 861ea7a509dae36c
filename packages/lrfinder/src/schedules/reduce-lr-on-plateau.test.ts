import { expect, test } from "vitest";
import { type ReduceLROnPlateauOptions, reduceLROnPlateau } from "./reduce-lr-on-plateau.js";

/** The learning rate after each value, from 0.1. */
function rates(values: readonly number[], options?: ReduceLROnPlateauOptions): number[] {
  const { init, update } = reduceLROnPlateau(options);
  let state = init(0.1);
  return values.map((value) => {
    state = update(state, value);
    return state.lr;
  });
}

const times = (count: number, value: number) => Array<number>(count).fill(value);

const losses = [1, 0.8, 0.8, 0.79995, 0.8, ...times(6, 0.7), ...times(9, 0.6)];
const settings = { factor: 0.5, patience: 3, minLr: 0.01 };

// PyTorch 1.13.0: ReduceLROnPlateau(SGD with lr 0.1, factor 0.5, patience 2, threshold_mode "abs",
// threshold 1e-4, min_lr 0.01, eps 0, cooldown c), the rate after each step(). Its patience is one
// less than Keras's, and so is its cooldown. The rules of Keras 3.16.0,
// callbacks/reduce_lr_on_plateau.py, followed in Python's doubles, give the same.
test.each([
  [
    "no cooldown",
    { cooldown: 0 },
    [
      ...times(4, 0.1),
      ...times(4, 0.05),
      ...times(6, 0.025),
      ...times(3, 0.0125),
      ...times(3, 0.01),
    ],
  ],
  [
    "a cooldown of 1, which acts as none",
    { cooldown: 1 },
    [
      ...times(4, 0.1),
      ...times(4, 0.05),
      ...times(6, 0.025),
      ...times(3, 0.0125),
      ...times(3, 0.01),
    ],
  ],
  [
    "a cooldown of 2",
    { cooldown: 2 },
    [
      ...times(4, 0.1),
      ...times(4, 0.05),
      ...times(6, 0.025),
      ...times(4, 0.0125),
      ...times(2, 0.01),
    ],
  ],
  [
    "a cooldown of 4",
    { cooldown: 4 },
    [...times(4, 0.1), ...times(6, 0.05), ...times(6, 0.025), ...times(4, 0.0125)],
  ],
])("with %s it reduces when PyTorch and Keras do", (_, options, expected) => {
  expect(rates(losses, { ...settings, ...options })).toEqual(expected);
});

// PyTorch 1.13.0 as above, mode "max", patience 1; and Keras's rules.
test("in mode max it waits for the value to rise", () => {
  const accuracies = [0.5, 0.6, 0.6, 0.60005, 0.6, 0.7, 0.7, 0.65, 0.7, 0.7, 0.7];
  expect(rates(accuracies, { mode: "max", factor: 0.5, patience: 2 })).toEqual([
    ...times(3, 0.1),
    ...times(4, 0.05),
    ...times(2, 0.025),
    ...times(2, 0.0125),
  ]);
});

// PyTorch 1.13.0 as above with its defaults but patience 9; and Keras's defaults.
test("by default it takes a tenth after ten values without an improvement", () => {
  const reduced = rates(times(25, 1));
  [...times(10, 0.1), ...times(10, 0.01), ...times(5, 0.001)].forEach((lr, i) => {
    expect(reduced[i]).toBeCloseTo(lr, 14);
  });
});

test("by default an improvement is one of more than 1e-4, and there is no cooldown", () => {
  const { init, update } = reduceLROnPlateau({ patience: 1, factor: 0.5 });
  const after = (change: number) => update(update(init(0.1), 1), 1 - change);
  expect(after(1.05e-4)).toMatchObject({ lr: 0.1, wait: 0 });
  expect(after(0.95e-4)).toEqual({ lr: 0.05, best: 1, wait: 0, cooldownLeft: 0 });
});

test("an improvement of exactly minDelta is none", () => {
  expect(rates([1, 0.75], { patience: 1, minDelta: 0.25, factor: 0.5 })).toEqual([0.1, 0.05]);
  expect(rates([1, 0.75], { patience: 1, minDelta: 0.24, factor: 0.5 })).toEqual([0.1, 0.1]);
});

test("patience 0 acts as 1", () => {
  expect(rates([1, 1, 1], { patience: 0, factor: 0.5 })).toEqual([0.1, 0.05, 0.025]);
});

test("once at minLr it stays there and starts no cooldown", () => {
  const { init, update } = reduceLROnPlateau({
    patience: 1,
    factor: 0.5,
    minLr: 0.08,
    cooldown: 9,
  });
  const atLeast = update(update(init(0.08), 1), 1);
  expect(atLeast).toEqual({ lr: 0.08, best: 1, wait: 1, cooldownLeft: 0 });
});

test("a rate below minLr is left alone", () => {
  const { init, update } = reduceLROnPlateau({ patience: 1, minLr: 0.5 });
  expect(update(update(init(0.1), 1), 1).lr).toBe(0.1);
});

test("NaN never counts as an improvement, not even as the first value", () => {
  const { init, update } = reduceLROnPlateau({ patience: 3 });
  const first = update(init(0.1), Number.NaN);
  expect(first).toEqual({ lr: 0.1, best: null, wait: 1, cooldownLeft: 0 });
  expect(update(first, 0.5)).toEqual({ lr: 0.1, best: 0.5, wait: 0, cooldownLeft: 0 });
  expect(rates([1, Number.NaN, Number.NaN, Number.NaN], { patience: 3, factor: 0.5 })).toEqual([
    0.1, 0.1, 0.1, 0.05,
  ]);
});

test("a state written as JSON and read back goes on the same, and is never changed in place", () => {
  const { init, update } = reduceLROnPlateau(settings);
  let kept = Object.freeze(init(0.1));
  let reread = kept;
  for (const loss of losses) {
    kept = Object.freeze(update(kept, loss));
    reread = update(JSON.parse(JSON.stringify(reread)), loss);
    expect(reread).toEqual(kept);
  }
  expect(kept.lr).toBe(0.01);
});

test.each([
  ["mode", { mode: "auto" as "min" }],
  ["factor", { factor: 1 }],
  ["factor", { factor: -0.1 }],
  ["patience", { patience: -1 }],
  ["patience", { patience: 1.5 }],
  ["minDelta", { minDelta: -1e-4 }],
  ["cooldown", { cooldown: -1 }],
  ["minLr", { minLr: Number.NaN }],
])("%s is named when it is wrong: %o", (name, wrong) => {
  expect(() => reduceLROnPlateau(wrong)).toThrow(RangeError);
  expect(() => reduceLROnPlateau(wrong)).toThrow(new RegExp(`^${name} must be`));
});

test("lr is named when it is wrong", () => {
  expect(() => reduceLROnPlateau().init(0)).toThrow(
    new RangeError("lr must be a number above 0, not 0"),
  );
});
