import type { LossCurve } from "../curve/loss-curve.js";
import type { RuleName } from "../suggest/rules.js";
import type { Suggestion } from "../suggest/suggestion.js";
import type { ShortTraining } from "./short-training.js";
import type { StoppedBy } from "./stopped-by.js";

/** One sweep over the learning rates. */
export interface RangeTestResult {
  /** Ends at the first step that diverged or was not finite, that step included. */
  readonly curve: LossCurve;
  /** The trainer's metrics, each as long as the curve. */
  readonly metrics: Readonly<Record<string, readonly number[]>>;
  /** What ended the sweep. */
  readonly stoppedBy: StoppedBy;
  /** Whether the model is as it was before the test. */
  readonly restored: boolean;
  /** What the trainer threw, where `stoppedBy` is `"error"`. */
  readonly error?: unknown;
}

/** What {@link findLearningRate} learned from all repeats. */
export interface LearningRateResult {
  /** The learning rate, or why there is none. */
  readonly suggestion: Suggestion;
  /**
   * The rates between which a repeated search would land in four of five cases; null where nothing
   * is suggested or, without short trainings, fewer than two repeats suggest anything alone.
   */
  readonly interval: readonly [low: number, high: number] | null;
  /** The answer of every rule; null where a rule gives none. */
  readonly rules: Readonly<Record<RuleName, number | null>>;
  /** The median of the repeats at each step; ends where the median is infinite. */
  readonly curve: LossCurve;
  /** What the curve is of, where that is not the loss: a metric, or 1 less one. */
  readonly curveOf?: string;
  /**
   * Every repeat, in order; where an abort or an error ended the search, all that had begun, of
   * which several may be cut short.
   */
  readonly repeats: readonly RangeTestResult[];
  /**
   * The short trainings that settled the rate, by their rates, and those that are twice as long after
   * the others; left out where there were none. The rate that the curves say alone is then that of
   * `rules`.
   */
  readonly shortTrainings?: readonly ShortTraining[];
  /** What ended most of the repeats; or the short trainings, where they were cut short. */
  readonly stoppedBy: StoppedBy;
  /** Whether the model is as it was before the first repeat. */
  readonly restored: boolean;
  /** What a careful reader should also know about the suggestion, in plain sentences. */
  readonly warnings: readonly string[];
  /**
   * Updates of all repeats and short trainings, up to the one that ended each: what a trainer ran
   * ahead beyond it, which may depend on the machine's pace, is left out.
   */
  readonly steps: number;
}

/** A moment of a running search, for a progress line or a live chart. */
export interface Progress {
  /** The running repeat, counted from 0; the first of them where several run on several cores. */
  readonly repeat: number;
  /** How many repeats there will be. */
  readonly repeats: number;
  /** Updates measured so far in this repeat. */
  readonly step: number;
  /** Updates a whole repeat has. */
  readonly steps: number;
  /** The last update's learning rate. */
  readonly learningRate: number;
  /** The last update's loss. */
  readonly loss: number;
  /**
   * Every update of the running repeat, as it was measured: for a chart that grows, where smoothing
   * is not wanted.
   */
  readonly running: {
    readonly learningRates: readonly number[];
    readonly losses: readonly number[];
  };
  /** The repeats so far, the running one included: what an interrupt would keep at least. */
  readonly measured: readonly RangeTestResult[];
  /**
   * The short training that runs, once the repeats have ended; left out before. All that is said of a
   * repeat is then of the last one.
   */
  readonly shortTraining?: RunningShortTraining;
}

/** A moment of a short training. */
export interface RunningShortTraining {
  /** Counted from 0. */
  readonly training: number;
  /** How many there will be, as far as is known. */
  readonly trainings: number;
  /** Updates measured so far in it. */
  readonly step: number;
  /** Updates a whole one has: as many as a repeat, or twice as many. */
  readonly steps: number;
  readonly learningRate: number;
  /** The last update's loss. */
  readonly loss: number;
}
