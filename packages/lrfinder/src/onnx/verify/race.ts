import type { OnnxTrainer } from "../trainer/onnx-trainer.js";
import { answerOf, type RaceResult } from "./answer.js";
import { shorterTraining } from "./length.js";
import { firstPlaces, rateAt } from "./rates.js";
import { forget, judgement, newTrial, type Track, type Trial, trainOn } from "./trial.js";
import { lowestPlace, standings } from "./valley.js";
import type { VerifyProgress } from "./verification.js";

/** Around the best of the shorter trainings, so many of those below and above it are trained to the end. */
const [KEPT_BELOW, KEPT_ABOVE] = [2, 1];
/** No more rates than this are tried, wherever the best are. */
const MOST_RATES = 15;

/** What is raced for, and how long. */
export interface RaceSettings
  extends Pick<Track, "judging" | "judgedEvery" | "schedule" | "signal"> {
  readonly firstLr: number;
  /** Updates of a training to the end. */
  readonly length: number;
  readonly onProgress?: (progress: RaceProgress) => void;
}

/** A moment of a race, which tells what has been tried when it is asked. */
export type RaceProgress = Omit<VerifyProgress, "soFar"> & { readonly soFar: () => RaceResult };

/** Trains a model at several rates, each from where it stands, and finds the best; the model is left changed. */
export async function race(training: OnnxTrainer, settings: RaceSettings): Promise<RaceResult> {
  const { firstLr, length, judging, judgedEvery, signal, onProgress } = settings;
  const trialAt = (place: number) => newTrial(rateAt(place, firstLr), place);
  const start = await training.snapshot();
  let trials: readonly Trial[] = firstPlaces.map(trialAt);
  try {
    const untrained = (await training.evaluate(judging)).loss;
    const answer = (early: boolean) => answerOf({ trials, firstLr, length, untrained, early });
    if (!Number.isFinite(untrained)) return answer(false);
    for (const [round, upTo] of [shorterTraining(length, judgedEvery), length].entries()) {
      const track: Track = {
        ...{ training, start, ...settings },
        onProgress(trial, share) {
          const begun = trials.filter(({ made }) => made > 0).length;
          const loss = trial.losses.at(-1) ?? untrained;
          onProgress?.({ lr: trial.lr, begun, round, share, loss, soFar: () => answer(true) });
        },
      };
      for (const trial of trials) if (!trial.cut) await trainOn(trial, upTo, track);
      while (trials.length < MOST_RATES && !signal?.aborted) {
        const place = placeBeyond(trials, untrained);
        if (place === undefined) break;
        const trial = trialAt(place);
        trials = [...trials, trial].sort((a, b) => a.place - b.place);
        await trainOn(trial, upTo, track);
      }
      if (round === 0 && !signal?.aborted) cutWorse(trials, { untrained, training });
    }
    return answer(signal?.aborted === true);
  } finally {
    for (const trial of trials) forget(trial, training);
    training.release?.(start);
  }
}

/**
 * The place beyond the end that is the best so far, or below a lowest rate that was too high; undefined where
 * neither is so.
 */
function placeBeyond(trials: readonly Trial[], untrained: number): number | undefined {
  if (trials.every((trial) => judgement(trial, untrained) >= untrained)) {
    const { broken, losses: judged, place } = trials[0]!;
    return broken || judged.at(-1)! > untrained ? place - 1 : undefined;
  }
  const best = bestOf(trials, untrained);
  if (best === 0) return trials[0]!.place - 1;
  return best === trials.length - 1 ? trials[best]!.place + 1 : undefined;
}

/** Leaves all but the best and its neighbours out of what follows, and the first, which is compared with. */
function cutWorse(
  trials: readonly Trial[],
  { untrained, training }: { untrained: number; training: OnnxTrainer },
): void {
  const best = bestOf(trials, untrained);
  for (const [i, trial] of trials.entries()) {
    const near = i >= best - KEPT_BELOW && i <= best + KEPT_ABOVE;
    if (near || trial.place === 0) continue;
    trial.cut = true;
    forget(trial, training);
  }
}

/** The place among the trials of the one that stands best. */
function bestOf(trials: readonly Trial[], untrained: number): number {
  const losses = trials.map((trial) => judgement(trial, untrained));
  return lowestPlace(standings(losses, { first: -trials[0]!.place, untrained }));
}
