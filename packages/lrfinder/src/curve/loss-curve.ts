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
  /** The losses smoothed without lag in log learning rate; NaN where the raw loss is not finite. */
  readonly smoothed: readonly number[];
  /** The step of each update, counted from 0. */
  readonly steps: readonly number[];
}
