import { answerOf, type RaceResult, standingsOf, untrainedLoss } from "./answer.js";
import { shorterTraining } from "./length.js";
import { firstPlaces, rateAt } from "./rates.js";
import {
  type Fold,
  forget,
  isBroken,
  judgements,
  newTrial,
  type Track,
  type Trial,
  trainOn,
  updatesOf,
} from "./trial.js";
import { lowestPlace, mean } from "./valley.js";
import type { VerifyProgress } from "./verification.js";

/** Around the best of the shorter trainings, so many of those below and above it are trained to the end. */
const [KEPT_BELOW, KEPT_ABOVE] = [2, 1];
/** No more rates than this are tried, wherever the best are. */
const MOST_RATES = 15;

/** What is raced for, and how long. */
export interface RaceSettings extends Pick<Track, "judgedEvery" | "schedule" | "signal"> {
  readonly firstLr: number;
  /** Updates of a training to the end. */
  readonly length: number;
  readonly onProgress?: (progress: RaceProgress) => void;
}

/** A moment of a race, which tells what has been tried when it is asked. */
export type RaceProgress = Omit<VerifyProgress, "soFar"> & { readonly soFar: () => RaceResult };

/**
 * Trains a model at several rates, each from where it stands, and finds the best; the models of all folds are left
 * changed.
 */
export async function race(
  entrants: readonly Pick<Fold, "training" | "judging">[],
  settings: RaceSettings,
): Promise<RaceResult> {
  const { firstLr, length, judgedEvery, signal, onProgress } = settings;
  const folds = await Promise.all(entrants.map(readyToRun));
  const trialAt = (place: number) => newTrial(rateAt(place, firstLr), place, folds.length);
  let trials: readonly Trial[] = firstPlaces.map(trialAt);
  try {
    const answer = (early: boolean) => answerOf({ trials, folds, firstLr, length, early });
    if (!folds.every(({ untrained }) => Number.isFinite(untrained))) return answer(false);
    for (const [round, upTo] of [shorterTraining(length, judgedEvery), length].entries()) {
      const track: Track = {
        ...{ folds, ...settings },
        onProgress(trial, share) {
          const begun = trials.filter((each) => updatesOf(each) > 0).length;
          const loss = lastLoss(trial, folds);
          onProgress?.({ lr: trial.lr, begun, round, share, loss, soFar: () => answer(true) });
        },
      };
      for (const trial of trials) if (!trial.cut) await trainOn(trial, upTo, track);
      while (trials.length < MOST_RATES && !signal?.aborted) {
        const place = placeBeyond(trials, folds);
        if (place === undefined) break;
        const trial = trialAt(place);
        trials = [...trials, trial].sort((a, b) => a.place - b.place);
        await trainOn(trial, upTo, track);
      }
      if (round === 0 && !signal?.aborted) cutWorse(trials, folds);
    }
    return answer(signal?.aborted === true);
  } finally {
    for (const trial of trials) forget(trial, folds);
    for (const { training, start } of folds) training.release?.(start);
  }
}

async function readyToRun({
  training,
  judging,
}: Pick<Fold, "training" | "judging">): Promise<Fold> {
  const start = await training.snapshot();
  return { training, judging, start, untrained: (await training.evaluate(judging)).loss };
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
