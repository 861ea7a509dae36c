import type { Runner } from "../../search/runner.js";
import type { Fold, FoldReport } from "./fold.js";
import type { Run } from "./run.js";
import type { ScheduleOfRate } from "./schedule-of-rate.js";

/** What a fold is asked: to train the model at these rates. */
export interface FoldAsked {
  readonly fold: number;
  readonly lrs: readonly number[];
}

/** Runs trials in folds, all at the same time: each for its budget in updates. */
export function foldRunner(
  folds: readonly Fold[],
  { evaluatedEvery, schedule }: { evaluatedEvery: number; schedule?: ScheduleOfRate },
): Runner<FoldAsked, readonly Run[], FoldReport> {
  return {
    concurrency: folds.length,
    async run({ asked, budget }, around) {
      const fold = folds[asked.fold]!;
      const { stepsPerEpoch } = fold;
      const result = await fold.train(asked.lrs, {
        ...{ ...around, length: budget, evaluatedEvery },
        rateOf: (lr) => schedule?.({ lr, totalSteps: budget, stepsPerEpoch }) ?? lr,
      });
      return { status: around.signal.aborted ? "aborted" : "ok", result };
    },
  };
}
