import type { Abort } from "./abort.js";
import type { Outcome } from "./outcome.js";
import type { Trial } from "./trial.js";

/** What a running trial reports; a runner may add to it. */
export interface TrialReport {
  /** The share of its budget that is used, from 0 to 1. */
  readonly share: number;
  /** The loss that was measured last; left out before any was. */
  readonly loss?: number;
}

/** What a runner is given with a trial. */
export interface Around<Report extends TrialReport> {
  /** Once aborted, the runner ends the trial soon, with what it has measured. */
  readonly signal: Abort;
  /** To be called while the trial runs, a few times a second. What it throws ends the trial. */
  readonly onProgress: (report: Report) => void;
}

/**
 * Runs trials: the one port between a search and whatever trains, be it in this thread, in other
 * processes or on other machines.
 */
export interface Runner<Asked, Result, Report extends TrialReport = TrialReport> {
  /** How many trials it runs at the same time, a whole number of at least 1. */
  readonly concurrency: number;
  /**
   * Runs a trial. Divergence and an abort are outcomes; a rejection counts as the outcome
   * `"error"`, and a runner that has a result for all that gives such an outcome itself.
   */
  run(trial: Trial<Asked>, around: Around<Report>): Promise<Outcome<Result>>;
}
