import { type LossCurve, lossCurve } from "../curve/loss-curve.js";
import type { StoppedBy } from "./stopped-by.js";

/** What a sweep has measured, growing while it runs. */
export interface SweepRecord {
  /** The learning rate of each update. */
  readonly learningRates: readonly number[];
  /** The loss of each update. */
  readonly losses: readonly number[];
  /** Each metric of each update; NaN where the trainer left one out. */
  readonly metrics: Readonly<Record<string, readonly number[]>>;
}

/** A sweep that has ended. */
export interface SweepOutcome extends SweepRecord {
  /** What ended it. */
  readonly stoppedBy: StoppedBy;
  /** Updates really made, those after the stopping step included. */
  readonly updates: number;
  /** What the trainer's `inferenceLoss` said after the last update; left out where it was not asked. */
  readonly inferenceLoss?: number;
  /** What the trainer threw. */
  readonly error?: unknown;
}

/** The curve of a record's first updates; all of them where no count is given. */
export function curveOf(record: SweepRecord, count = record.losses.length): LossCurve {
  return lossCurve({
    learningRates: record.learningRates.slice(0, count),
    losses: record.losses.slice(0, count),
  });
}
