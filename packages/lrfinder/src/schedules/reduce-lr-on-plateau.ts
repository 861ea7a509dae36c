import { fraction, notNegative, oneOf, positive, wholeNumber } from "../numeric/checks.js";

/** When {@link reduceLROnPlateau} reduces the learning rate, and by how much. */
export interface ReduceLROnPlateauOptions {
  /** Whether the value watched should fall (a loss) or rise (an accuracy). Default: `"min"`. */
  readonly mode?: "min" | "max";
  /** What a reduction multiplies the learning rate by, at least 0 and below 1. Default: 0.1. */
  readonly factor?: number;
  /**
   * Values in a row without an improvement that bring a reduction, a whole number; 0 acts as 1.
   * Default: 10.
   */
  readonly patience?: number;
  /**
   * An improvement is a change of more than this, in the unit of the value, at least 0. Default:
   * 0.0001.
   */
  readonly minDelta?: number;
  /**
   * Values after a reduction before waiting starts again, a whole number; 0 acts as 1. Default: 0.
   */
  readonly cooldown?: number;
  /** The learning rate that no reduction goes below, at least 0. Default: 0. */
  readonly minLr?: number;
}

/** What {@link reduceLROnPlateau} remembers: plain data, never changed in place. */
export interface PlateauState {
  /** The learning rate to use now. */
  readonly lr: number;
  /** The best value so far; `null` before the first. */
  readonly best: number | null;
  /** Values in a row without an improvement. */
  readonly wait: number;
  /** Values left of the cooldown. */
  readonly cooldownLeft: number;
}

/** A learning rate that depends on how training goes, as pure functions over explicit state. */
export interface ReduceLROnPlateau {
  /**
   * The state before the first value.
   *
   * @throws RangeError where `lr` is not a number above 0.
   */
  init(lr: number): PlateauState;
  /** The state after one more value, usually the loss of an epoch. */
  update(state: PlateauState, value: number): PlateauState;
}

/**
 * A learning rate that is reduced when a value stops improving.
 *
 * A value improves when it is better than the best by more than `minDelta`. After `patience` values
 * in a row that do not, `lr = max(lr·factor, minLr)`. The value at which the cooldown runs out
 * counts again, so that `cooldown` 1 acts as 0, as in Keras.
 *
 * Source: Keras's `ReduceLROnPlateau`, with one difference: NaN never counts as an improvement,
 * where a NaN that comes first stays Keras's best for good.
 *
 * @throws RangeError for an option outside its range.
 * @example
 * const { init, update } = reduceLROnPlateau({ factor: 0.5, patience: 2 });
 * const state = [0.9, 0.9, 0.9].reduce(update, init(0.1));
 * state.lr; // 0.05
 */
export function reduceLROnPlateau(options: ReduceLROnPlateauOptions = {}): ReduceLROnPlateau {
  const { mode = "min", factor = 0.1, patience = 10 } = options;
  const { minDelta = 1e-4, cooldown = 0, minLr = 0 } = options;
  oneOf("mode", mode, ["min", "max"]);
  fraction("factor", factor);
  wholeNumber("patience", patience, 0);
  notNegative("minDelta", minDelta);
  wholeNumber("cooldown", cooldown, 0);
  notNegative("minLr", minLr);

  const improves = (value: number, best: number | null) => {
    if (best === null) return !Number.isNaN(value);
    return mode === "min" ? value + minDelta < best : value - minDelta > best;
  };
  return {
    init: (lr) => ({ lr: positive("lr", lr), best: null, wait: 0, cooldownLeft: 0 }),
    update({ lr, best, wait, cooldownLeft: before }, value) {
      const cooldownLeft = Math.max(before - 1, 0);
      if (improves(value, best)) return { lr, best: value, wait: 0, cooldownLeft };
      if (cooldownLeft > 0) return { lr, best, wait: 0, cooldownLeft };
      if (wait + 1 < patience || lr <= minLr) return { lr, best, wait: wait + 1, cooldownLeft };
      return { lr: Math.max(lr * factor, minLr), best, wait: 0, cooldownLeft: cooldown };
    },
  };
}
