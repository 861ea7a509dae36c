import type { Runner } from "../../search/runner.js";
import type { Fold, FoldReport } from "./fold.js";
import type { Run } from "./run.js";
import type { ScheduleOfRate } from "./schedule-of-rate.js";

/** What a fold is asked: to train the model at these rates. */
export interface FoldAsked {
  readonly fold: number;
  readonly lrs: readonly number[];
}

/** How trials are run in folds. */
export interface FoldRunnerOptions {
  readonly evaluatedEvery: number;
  readonly schedule?: ScheduleOfRate;
  /** How many cores the folds in which there are trials may use together. */
  readonly cores: number;
  /** In how many folds there are trials. */
  readonly active: number;
}

/**
 * Runs trials in folds, each for its budget in updates: all at the same time, unless there is but
 * one core for them.
 */
export function foldRunner(
  folds: readonly Fold[],
  { evaluatedEvery, schedule, cores, active }: FoldRunnerOptions,
): Runner<FoldAsked, readonly Run[], FoldReport> {
  const atOnce = Math.max(1, Math.floor(cores / active));
  return {
    concurrency: cores === 1 ? 1 : folds.length,
    async run({ asked, budget }, around) {
      const fold = folds[asked.fold]!;
      const { stepsPerEpoch } = fold;
      const result = await fold.train(asked.lrs, {
        ...{ ...around, length: budget, evaluatedEvery, atOnce },
        rateOf: (lr) => schedule?.({ lr, totalSteps: budget, stepsPerEpoch }) ?? lr,
      });
      return { status: around.signal.aborted ? "aborted" : "ok", result };
    },
  };
}
