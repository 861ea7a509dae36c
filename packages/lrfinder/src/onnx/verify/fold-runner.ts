import type { Runner } from "../../search/runner.js";
import type { Fold, FoldReport } from "./fold.js";
import type { Run } from "./run.js";
import type { ScheduleOfRate } from "./schedule-of-rate.js";

/** What a fold is asked: to train runs on, which it knows by their rates. */
export interface FoldAsked {
  readonly fold: number;
  readonly runs: readonly Run[];
}

/**
 * Runs trials in folds, all at the same time: each up to its budget in updates. At a constant rate
 * runs go on from where they stand; under a schedule they begin anew, since a shorter training has
 * already come to the schedule's end.
 */
export function foldRunner(
  folds: readonly Fold[],
  { evaluatedEvery, schedule }: { evaluatedEvery: number; schedule?: ScheduleOfRate },
): Runner<FoldAsked, readonly Run[], FoldReport> {
  return {
    concurrency: folds.length,
    async run({ asked, budget }, around) {
      const fold = folds[asked.fold]!;
      const { stepsPerEpoch } = fold;
      const result = await fold.train(asked.runs, {
        ...{ ...around, length: budget, evaluatedEvery, anew: schedule !== undefined },
        rates: asked.runs.map(
          ({ lr }) => schedule?.({ lr, totalSteps: budget, stepsPerEpoch }) ?? lr,
        ),
      });
      return { status: around.signal.aborted ? "aborted" : "ok", result };
    },
  };
}
