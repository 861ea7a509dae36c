import type { Abort } from "../../search/abort.js";
import { resultOf } from "../../search/outcome.js";
import { runTrials } from "../../search/run-trials.js";
import { answerOf, believed, type Known, type TriedResult } from "./answer.js";
import { type Candidate, isNonFinite, newCandidate, updatesOf } from "./candidate.js";
import { mean } from "./evidence.js";
import type { Fold } from "./fold.js";
import { foldRunner } from "./fold-runner.js";
import type { Folds } from "./folds.js";
import { firstTrainings, lowerTrainings, nextTrainings, type Trainings } from "./next-trainings.js";
import type { ScheduleOfRate } from "./schedule-of-rate.js";
import type { VerifyProgress } from "./verification.js";

/** Around which rate others are tried, and how long. */
export interface TryRatesSettings {
  readonly firstLr: number;
  /** Validation rows of a fold. */
  readonly validationRows: number;
  /** Updates of a training. */
  readonly length: number;
  /** A training is evaluated after so many updates, and again after as many. */
  readonly evaluatedEvery: number;
  /** Left out for a constant rate. */
  readonly schedule?: ScheduleOfRate;
  readonly signal?: Abort;
  readonly onProgress?: (progress: TryRatesProgress) => void;
}

/** A moment of trying rates, which says what has been tried when it is asked. */
export type TryRatesProgress = Omit<VerifyProgress, "soFar"> & {
  readonly soFar: () => TriedResult;
};

/**
 * Trains a model at a few rates around one, each from the same start, in as many folds as are
 * needed to know the best.
 */
export async function tryRates(all: Folds, settings: TryRatesSettings): Promise<TriedResult> {
  const { firstLr, length, signal } = settings;
  let folds: readonly Fold[] = [];
  let candidates: readonly Candidate[] = [];
  const tried = () => ({ ...settings, candidates, folds });
  let known: Known | undefined;
  const answer = (interrupted: boolean) => answerOf({ ...tried(), interrupted }, known);
  let trainings: Trainings | undefined = firstTrainings(all.most);
  for (let round = 0; trainings !== undefined; round++) {
    folds = await all.first(trainings.folds);
    if (!folds.every(({ untrained }) => Number.isFinite(untrained))) return answer(false);
    candidates = trainings.places.map(
      (place) => candidates.find((each) => each.place === place) ?? newCandidate(place, firstLr),
    );
    await train(round);
    if (signal?.aborted) return answer(true);
    known = believed(tried());
    trainings = next(trainings);
  }
  return answer(false);

  function next(trainings: Trainings): Trainings | undefined {
    if (known) return nextTrainings(trainings, { ...known, most: all.most });
    return isTooHigh(candidates[0]!, folds) ? lowerTrainings(trainings) : undefined;
  }

  /** Trains what has not been trained, in all folds at the same time. */
  async function train(round: number): Promise<void> {
    const going = folds.map((_, fold) => candidates.filter(({ runs }) => runs.length <= fold));
    const trials = going.flatMap((each, fold) =>
      each.length === 0 ? [] : [{ asked: { fold, lrs: each.map(({ lr }) => lr) }, budget: length }],
    );
    const keep = (fold: number, runs: readonly Candidate["runs"][number][] = []) => {
      for (const [i, run] of runs.entries()) going[fold]![i]!.runs[fold] = run;
    };
    const how = { ...settings, cores: all.cores, active: trials.length };
    const outcomes = await runTrials(trials, foldRunner(folds, how), {
      signal,
      endsAll: ({ status }) => status === "error",
      onProgress({ trial, report, done }) {
        keep(trial.asked.fold, report.runs);
        const candidate = candidates.find(({ lr }) => lr === report.lr)!;
        settings.onProgress?.({
          lr: candidate.lr,
          begun: candidates.filter((each) => updatesOf(each) > 0).length,
          round,
          share: done,
          loss: lastLoss(candidate, folds),
          soFar: () => answer(true),
        });
      },
    });
    for (const [i, outcome] of outcomes.entries()) keep(trials[i]!.asked.fold, resultOf(outcome));
  }
}

/** The validation loss that was measured last, on average over the folds. */
function lastLoss({ runs }: Candidate, folds: readonly Fold[]): number {
  return mean(folds.map(({ untrained }, fold) => runs[fold]?.losses.at(-1) ?? untrained));
}

/** Whether even the lowest rate is too high: its loss has risen. */
function isTooHigh(candidate: Candidate, folds: readonly Fold[]): boolean {
  const untrained = mean(folds.map((fold) => fold.untrained));
  return isNonFinite(candidate) || lastLoss(candidate, folds) > untrained;
}
