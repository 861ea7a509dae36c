import type { Abort } from "../../range-test/trainer.js";
import type { Schedule } from "../../schedules/schedule.js";
import type { TrainingData } from "../trainer/data.js";
import type { OnnxTrainer } from "../trainer/onnx-trainer.js";

/** One rate that is being tried, and how far it has come. */
export interface Trial {
  readonly lr: number;
  /** Where the rate stands among the others: the first rate is at 0. */
  readonly place: number;
  /** Updates made when its loss was measured, and that loss. */
  updates: number[];
  losses: number[];
  /** Updates made in all, those of a shorter training that was begun anew included. */
  made: number;
  /** Where its training stands; undefined before it begins, and where it will not go on. */
  state: unknown;
  /** Whether a loss was not finite. */
  broken: boolean;
  /** Whether it was left out of the second half. */
  cut: boolean;
}

/** The rates of a training of `totalSteps` updates, with `lr` as their height. */
export type ScheduleOfRate = (run: {
  readonly lr: number;
  readonly totalSteps: number;
  readonly stepsPerEpoch: number;
}) => number | Schedule;

/** What every trial runs on. */
export interface Track {
  readonly training: OnnxTrainer;
  /** The model that all start from. */
  readonly start: unknown;
  readonly judging: TrainingData;
  /** A training is judged after so many updates, and again after as many. */
  readonly judgedEvery: number;
  /** Left out for a constant rate. */
  readonly schedule?: ScheduleOfRate;
  readonly signal?: Abort;
  /** Told after every few updates. */
  readonly onProgress: (trial: Trial, share: number) => void;
}

/** A trial that has not begun. */
export function newTrial(lr: number, place: number): Trial {
  const nothing = { state: undefined, broken: false, cut: false };
  return { lr, place, updates: [], losses: [], made: 0, ...nothing };
}

/**
 * Trains a trial on to a length in updates, judging it on the way. At a constant rate it goes on from where it
 * stands; under a schedule it begins anew, since a shorter training has already come to the schedule's end.
 */
export async function trainOn(trial: Trial, length: number, track: Track): Promise<void> {
  const { training, start, judging, judgedEvery, schedule, signal } = track;
  const { lr } = trial;
  if (trial.broken || signal?.aborted) return;
  const { stepsPerEpoch } = training;
  const rate = schedule?.({ lr, totalSteps: length, stepsPerEpoch }) ?? lr;
  if (schedule) Object.assign(trial, { updates: [], losses: [] });
  await training.restore(trial.state ?? start);
  let at = trial.updates.at(-1) ?? 0;
  while (at < length && !trial.broken && !signal?.aborted) {
    const next = Math.min(length, (Math.floor(at / judgedEvery) + 1) * judgedEvery);
    const count = Math.min(training.updatesPerCall, next - at);
    const learningRate = Array.from({ length: count }, (_, i) =>
      typeof rate === "number" ? rate : rate(at + i),
    );
    const { loss } = await training.step({ learningRate, signal });
    const broken = loss.findIndex((value) => !Number.isFinite(value));
    // What the engine ran on beyond that update depends on its pace, and is not told.
    const made = broken < 0 ? loss.length : broken + 1;
    at += made;
    trial.made += made;
    if (broken >= 0 || at === next) {
      const judged = broken < 0 ? (await training.evaluate(judging)).loss : Number.NaN;
      trial.broken = !Number.isFinite(judged);
      trial.updates.push(at);
      trial.losses.push(judged);
    }
    track.onProgress(trial, at / length);
  }
  forget(trial, training);
  if (!schedule && !trial.broken) trial.state = await training.snapshot();
}

/** Frees the state of a trial that will not go on from it. */
export function forget(trial: Trial, training: OnnxTrainer): void {
  if (trial.state !== undefined) training.release?.(trial.state);
  trial.state = undefined;
}

/** What a trial's rate is judged by: its best loss, or that before training where a loss was not finite. */
export function judgement({ losses, broken }: Trial, untrained: number): number {
  return broken ? untrained : Math.min(untrained, ...losses);
}
