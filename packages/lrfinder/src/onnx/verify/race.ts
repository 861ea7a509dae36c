import type { Abort } from "../../search/abort.js";
import { resultOf } from "../../search/outcome.js";
import { runTrials } from "../../search/run-trials.js";
import { type Round, successiveHalving } from "../../search/successive-halving.js";
import { answerOf, type RaceResult, standingsOf, untrainedLoss } from "./answer.js";
import {
  bestLosses,
  type Candidate,
  forget,
  isNonFinite,
  newCandidate,
  updatesOf,
} from "./candidate.js";
import type { Fold } from "./fold.js";
import { foldRunner } from "./fold-runner.js";
import { shorterTraining } from "./length.js";
import { firstPlaces, rateAt } from "./rates.js";
import type { ScheduleOfRate } from "./schedule-of-rate.js";
import { lowestPlace, mean } from "./valley.js";
import type { VerifyProgress } from "./verification.js";

/**
 * Around the best of the shorter trainings, so many of those below and above it are trained to the
 * end.
 */
const [KEPT_BELOW, KEPT_ABOVE] = [2, 1];
/** No more rates than this are tried, wherever the best are. */
const MOST_RATES = 15;

/** What is raced for, and how long. */
export interface RaceSettings {
  readonly firstLr: number;
  /** Updates of a training to the end. */
  readonly length: number;
  /** A training is evaluated after so many updates, and again after as many. */
  readonly evaluatedEvery: number;
  /** Left out for a constant rate. */
  readonly schedule?: ScheduleOfRate;
  readonly signal?: Abort;
  readonly onProgress?: (progress: RaceProgress) => void;
}

/** A moment of a race, which says what has been tried when it is asked. */
export type RaceProgress = Omit<VerifyProgress, "soFar"> & { readonly soFar: () => RaceResult };

/** Trains a model at several rates, each from the same start, in every fold, and finds the best. */
export async function race(folds: readonly Fold[], settings: RaceSettings): Promise<RaceResult> {
  const { firstLr, length, evaluatedEvery, signal, onProgress } = settings;
  const candidateAt = (place: number) => newCandidate(rateAt(place, firstLr), place, folds.length);
  let candidates: readonly Candidate[] = firstPlaces.map(candidateAt);
  const answer = (interrupted: boolean) =>
    answerOf({ candidates, folds, firstLr, length, interrupted });
  if (!folds.every(({ untrained }) => Number.isFinite(untrained))) return answer(false);
  const runner = foldRunner(folds, settings);

  /** Trains candidates in all folds at the same time. */
  async function train(going: readonly Candidate[], { index, budget }: Round): Promise<void> {
    const trials = folds.map((_, fold) => ({
      asked: { fold, runs: going.map(({ runs }) => runs[fold]!) },
      budget,
    }));
    const outcomes = await runTrials(trials, runner, {
      signal,
      endsAll: ({ status }) => status === "error",
      onProgress({ trial, report, done }) {
        for (const [i, run] of report.runs.entries()) going[i]!.runs[trial.asked.fold] = run;
        const candidate = going.find(({ lr }) => lr === report.lr)!;
        onProgress?.({
          lr: candidate.lr,
          begun: candidates.filter((each) => updatesOf(each) > 0).length,
          round: index,
          share: done,
          loss: lastLoss(candidate, folds),
          soFar: () => answer(true),
        });
      },
    });
    for (const [fold, outcome] of outcomes.entries()) {
      for (const [i, run] of (resultOf(outcome) ?? []).entries()) going[i]!.runs[fold] = run;
    }
  }

  const shorter = shorterTraining(length, evaluatedEvery);
  try {
    await successiveHalving(candidates, {
      budgets: shorter < length ? [shorter, length] : [length],
      train,
      another() {
        const place = candidates.length < MOST_RATES ? placeBeyond(candidates, folds) : undefined;
        if (place === undefined) return undefined;
        const added = candidateAt(place);
        candidates = [...candidates, added].sort((a, b) => a.place - b.place);
        return added;
      },
      survivors() {
        cutWorse(candidates, folds);
        return candidates.filter(({ cut }) => !cut);
      },
      signal,
    });
    return answer(signal?.aborted === true);
  } finally {
    for (const candidate of candidates) forget(candidate, folds);
  }
}

/** The validation loss that was measured last, on average over the folds. */
function lastLoss({ runs }: Candidate, folds: readonly Fold[]): number {
  return mean(runs.map(({ losses }, i) => losses.at(-1) ?? folds[i]!.untrained));
}

/**
 * The place beyond the end that is the best so far, or below a lowest rate that was too high;
 * undefined where neither is so.
 */
function placeBeyond(candidates: readonly Candidate[], folds: readonly Fold[]): number | undefined {
  const untrained = untrainedLoss(folds);
  if (candidates.every((candidate) => mean(bestLosses(candidate, folds)) >= untrained)) {
    const lowest = candidates[0]!;
    const tooHigh = isNonFinite(lowest) || lastLoss(lowest, folds) > untrained;
    return tooHigh ? lowest.place - 1 : undefined;
  }
  const best = bestOf(candidates, folds);
  if (best === 0) return candidates[0]!.place - 1;
  return best === candidates.length - 1 ? candidates[best]!.place + 1 : undefined;
}

/**
 * Leaves all but the best and its neighbours out of what follows, and the first, which is compared
 * with.
 */
function cutWorse(candidates: readonly Candidate[], folds: readonly Fold[]): void {
  const best = bestOf(candidates, folds);
  for (const [i, candidate] of candidates.entries()) {
    const near = i >= best - KEPT_BELOW && i <= best + KEPT_ABOVE;
    if (near || candidate.place === 0) continue;
    candidate.cut = true;
    forget(candidate, folds);
  }
}

/** The place among the candidates of the one that stands best. */
function bestOf(candidates: readonly Candidate[], folds: readonly Fold[]): number {
  return lowestPlace(standingsOf(candidates, folds));
}
