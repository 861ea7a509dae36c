import type { Abort } from "../../range-test/trainer.js";
import type { Schedule } from "../../schedules/schedule.js";
import { answerOf, type RaceResult, standingsOf, untrainedLoss } from "./answer.js";
import type { Fold } from "./fold.js";
import { shorterTraining } from "./length.js";
import { firstPlaces, rateAt } from "./rates.js";
import { forget, isBroken, judgements, newTrial, type Trial, updatesOf } from "./trial.js";
import { lowestPlace, mean } from "./valley.js";
import type { VerifyProgress } from "./verification.js";

/** Around the best of the shorter trainings, so many of those below and above it are trained to the end. */
const [KEPT_BELOW, KEPT_ABOVE] = [2, 1];
/** No more rates than this are tried, wherever the best are. */
const MOST_RATES = 15;

/** The rates of a training of `totalSteps` updates, with `lr` as their height. */
export type ScheduleOfRate = (run: {
  readonly lr: number;
  readonly totalSteps: number;
  readonly stepsPerEpoch: number;
}) => number | Schedule;

/** What is raced for, and how long. */
export interface RaceSettings {
  readonly firstLr: number;
  /** Updates of a training to the end. */
  readonly length: number;
  /** A training is judged after so many updates, and again after as many. */
  readonly judgedEvery: number;
  /** Left out for a constant rate. */
  readonly schedule?: ScheduleOfRate;
  readonly signal?: Abort;
  readonly onProgress?: (progress: RaceProgress) => void;
}

/** A moment of a race, which tells what has been tried when it is asked. */
export type RaceProgress = Omit<VerifyProgress, "soFar"> & { readonly soFar: () => RaceResult };

/** Trains a model at several rates, each from the same start, in every fold, and finds the best. */
export async function race(folds: readonly Fold[], settings: RaceSettings): Promise<RaceResult> {
  const { firstLr, length, judgedEvery, signal, onProgress } = settings;
  const trialAt = (place: number) => newTrial(rateAt(place, firstLr), place, folds.length);
  let trials: readonly Trial[] = firstPlaces.map(trialAt);
  const answer = (early: boolean) => answerOf({ trials, folds, firstLr, length, early });
  if (!folds.every(({ untrained }) => Number.isFinite(untrained))) return answer(false);
  try {
    const shorter = shorterTraining(length, judgedEvery);
    const lengths = shorter < length ? [shorter, length] : [length];
    for (const [round, upTo] of lengths.entries()) {
      const train = (going: readonly Trial[]) =>
        trainOn(going, {
          ...{ folds, settings, upTo },
          onProgress(trial, share) {
            const begun = trials.filter((each) => updatesOf(each) > 0).length;
            const loss = lastLoss(trial, folds);
            onProgress?.({ lr: trial.lr, begun, round, share, loss, soFar: () => answer(true) });
          },
        });
      await train(trials.filter(({ cut }) => !cut));
      while (trials.length < MOST_RATES && !signal?.aborted) {
        const place = placeBeyond(trials, folds);
        if (place === undefined) break;
        const trial = trialAt(place);
        trials = [...trials, trial].sort((a, b) => a.place - b.place);
        await train([trial]);
      }
      if (upTo < length && !signal?.aborted) cutWorse(trials, folds);
    }
    return answer(signal?.aborted === true);
  } finally {
    for (const trial of trials) forget(trial, folds);
  }
}

/**
 * Trains trials on to a length in updates, in all folds at the same time. At a constant rate they go on from where they
 * stand; under a schedule they begin anew, since a shorter training has already come to the schedule's end.
 */
async function trainOn(
  trials: readonly Trial[],
  {
    folds,
    settings,
    upTo,
    onProgress,
  }: {
    folds: readonly Fold[];
    settings: RaceSettings;
    upTo: number;
    onProgress: (trial: Trial, share: number) => void;
  },
): Promise<void> {
  const { judgedEvery, schedule, signal } = settings;
  const shares = folds.map(() => 0);
  let failed = false;
  const halt = {
    get aborted() {
      return failed || signal?.aborted === true;
    },
  };
  const training = folds.map(async (fold, i) => {
    const { stepsPerEpoch } = fold;
    const runs = trials.map((trial) => trial.runs[i]!);
    try {
      await fold.train(runs, {
        ...{ length: upTo, judgedEvery, anew: schedule !== undefined, signal: halt },
        rates: trials.map(({ lr }) => schedule?.({ lr, totalSteps: upTo, stepsPerEpoch }) ?? lr),
        onProgress(share, run) {
          shares[i] = share;
          onProgress(trials[runs.indexOf(run)]!, mean(shares));
        },
      });
      shares[i] = 1;
    } catch (error) {
      failed = true;
      throw error;
    }
  });
  // What fails is thrown once all have come to rest: what they train is closed or brought back after that.
  const ended = await Promise.allSettled(training);
  for (const end of ended) if (end.status === "rejected") throw end.reason;
}

/** The loss that was measured last, in the mean over folds. */
function lastLoss({ runs }: Trial, folds: readonly Fold[]): number {
  return mean(runs.map(({ losses }, i) => losses.at(-1) ?? folds[i]!.untrained));
}

/**
 * The place beyond the end that is the best so far, or below a lowest rate that was too high; undefined where
 * neither is so.
 */
function placeBeyond(trials: readonly Trial[], folds: readonly Fold[]): number | undefined {
  const untrained = untrainedLoss(folds);
  if (trials.every((trial) => mean(judgements(trial, folds)) >= untrained)) {
    const lowest = trials[0]!;
    return isBroken(lowest) || lastLoss(lowest, folds) > untrained ? lowest.place - 1 : undefined;
  }
  const best = bestOf(trials, folds);
  if (best === 0) return trials[0]!.place - 1;
  return best === trials.length - 1 ? trials[best]!.place + 1 : undefined;
}

/** Leaves all but the best and its neighbours out of what follows, and the first, which is compared with. */
function cutWorse(trials: readonly Trial[], folds: readonly Fold[]): void {
  const best = bestOf(trials, folds);
  for (const [i, trial] of trials.entries()) {
    const near = i >= best - KEPT_BELOW && i <= best + KEPT_ABOVE;
    if (near || trial.place === 0) continue;
    trial.cut = true;
    forget(trial, folds);
  }
}

/** The place among the trials of the one that stands best. */
function bestOf(trials: readonly Trial[], folds: readonly Fold[]): number {
  return lowestPlace(standingsOf(trials, folds));
}
