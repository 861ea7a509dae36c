import { positive } from "../numeric/checks.js";
import { notBelowZero } from "./not-below-zero.js";
import { smooth } from "./smooth.js";

/**
 * The loss curve of a range test: what was tried and what it cost.
 *
 * All arrays have the same length, one entry for each update.
 */
export interface LossCurve {
  /** The learning rate of each update, in the order tried; increasing in a sweep. */
  readonly learningRates: readonly number[];
  /** The raw loss of each update's batch, before that update. May hold NaN or infinities. */
  readonly losses: readonly number[];
  /**
   * The losses smoothed without lag in log learning rate; NaN where the raw loss is not finite. None
   * is below 0 unless a loss is.
   */
  readonly smoothed: readonly number[];
  /** The step of each update, counted from 0. */
  readonly steps: readonly number[];
}

/** What was recorded: one entry for each update, in order. */
export interface LossRecord {
  /** The learning rate of each update, above 0 and not decreasing. */
  readonly learningRates: readonly number[];
  /**
   * The loss of each update, as many; NaN and infinities are kept, and skipped by the smoothing.
   */
  readonly losses: readonly number[];
  /** The step of each update; default 0, 1, 2, … */
  readonly steps?: readonly number[];
}

/**
 * A loss curve from recorded losses, smoothed; it may be empty.
 *
 * @example
 * lossCurve({ learningRates: [1e-3, 1e-2, 1e-1], losses: [2.3, 1.9, 0.7] });
 * @throws RangeError where lengths differ, or a learning rate is not above 0 or below the one
 *   before.
 */
export function lossCurve(record: LossRecord): LossCurve {
  const { learningRates, losses } = record;
  const steps = record.steps ?? losses.map((_, i) => i);
  sameLength("losses", losses, learningRates);
  sameLength("steps", steps, learningRates);
  learningRates.forEach((lr, i) => {
    // Its name is put together only for a rate that is wrong.
    if (!(lr > 0 && lr < Infinity)) positive(`learningRates[${i}]`, lr);
    if (i > 0 && lr < learningRates[i - 1]!) {
      throw new RangeError(`learningRates must not decrease, as ${lr} at ${i} does`);
    }
  });
  return {
    learningRates: [...learningRates],
    losses: [...losses],
    smoothed: notBelowZero(losses, smooth(learningRates, losses)),
    steps: [...steps],
  };
}

function sameLength(name: string, values: readonly number[], rates: readonly number[]): void {
  if (values.length === rates.length) return;
  throw new RangeError(
    `${name} must be as long as learningRates (${rates.length}), not ${values.length}`,
  );
}
