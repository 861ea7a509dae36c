import type { Abort } from "../../range-test/trainer.js";
import type { Schedule } from "../../schedules/schedule.js";
import type { TrainingData } from "../trainer/data.js";
import type { OnnxTrainer } from "../trainer/onnx-trainer.js";

/** Where trials are run: a model, and the rows that judge it. */
export interface Fold {
  readonly training: OnnxTrainer;
  readonly judging: TrainingData;
  /** The model that all trials start from, and its judging loss. */
  readonly start: unknown;
  readonly untrained: number;
}

/** A trial's training in one fold, and how far it has come. */
export interface Run {
  /** Updates made when its loss was measured, and that loss. */
  updates: number[];
  losses: number[];
  /** Updates made in all, those of a shorter training that was begun anew included. */
  made: number;
  /** Where its training stands; undefined before it begins, and where it will not go on. */
  state: unknown;
  /** Whether a loss was not finite. */
  broken: boolean;
}

/** One rate that is being tried. */
export interface Trial {
  readonly lr: number;
  /** Where the rate stands among the others: the first rate is at 0. */
  readonly place: number;
  /** One for each fold. */
  readonly runs: readonly Run[];
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
  readonly folds: readonly Fold[];
  /** A training is judged after so many updates, and again after as many. */
  readonly judgedEvery: number;
  /** Left out for a constant rate. */
  readonly schedule?: ScheduleOfRate;
  readonly signal?: Abort;
  /** Told after every few updates: the share of this round that is done, and the loss measured last. */
  readonly onProgress: (trial: Trial, share: number) => void;
}

/** A trial that has not begun. */
export function newTrial(lr: number, place: number, folds: number): Trial {
  const run = (): Run => ({ updates: [], losses: [], made: 0, state: undefined, broken: false });
  return { lr, place, runs: Array.from({ length: folds }, run), cut: false };
}

/**
 * Trains a trial on to a length in updates, in all folds at the same time, judging it on the way. At a constant rate
 * it goes on from where it stands; under a schedule it begins anew, since a shorter training has already come to the
 * schedule's end.
 */
export async function trainOn(trial: Trial, length: number, track: Track): Promise<void> {
  const { folds, signal } = track;
  const shares = trial.runs.map(() => 0);
  let failed = false;
  const halt = {
    get aborted() {
      return failed || signal?.aborted === true;
    },
  };
  const runs = trial.runs.map(async (run, i) => {
    const onProgress = (share: number) => {
      shares[i] = share;
      track.onProgress(trial, shares.reduce((sum, each) => sum + each, 0) / shares.length);
    };
    try {
      const how = { ...track, lr: trial.lr, signal: halt, onProgress };
      await runOn(run, folds[i]!, { ...how, length });
    } catch (error) {
      failed = true;
      throw error;
    }
  });
  // What fails is thrown once all have come to rest: their trainers are closed or brought back after that.
  const ended = await Promise.allSettled(runs);
  for (const end of ended) if (end.status === "rejected") throw end.reason;
}

interface HowToRun extends Pick<Track, "judgedEvery" | "schedule"> {
  readonly lr: number;
  readonly length: number;
  readonly signal: Abort;
  readonly onProgress: (share: number) => void;
}

async function runOn(run: Run, { training, judging, start }: Fold, how: HowToRun): Promise<void> {
  const { lr, length, judgedEvery, schedule, signal, onProgress } = how;
  if (run.broken) return onProgress(1);
  if (signal.aborted) return;
  const { stepsPerEpoch } = training;
  const rate = schedule?.({ lr, totalSteps: length, stepsPerEpoch }) ?? lr;
  if (schedule) Object.assign(run, { updates: [], losses: [] });
  await training.restore(run.state ?? start);
  let at = run.updates.at(-1) ?? 0;
  while (at < length && !run.broken && !signal.aborted) {
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
    run.made += made;
    if (broken >= 0 || at === next) {
      const judged = broken < 0 ? (await training.evaluate(judging)).loss : Number.NaN;
      run.broken = !Number.isFinite(judged);
      run.updates.push(at);
      run.losses.push(judged);
    }
    onProgress(run.broken ? 1 : at / length);
  }
  release(run, training);
  if (!schedule && !run.broken) run.state = await training.snapshot();
}

/** Frees the states of a trial that will not go on from them. */
export function forget({ runs }: Trial, folds: readonly Fold[]): void {
  for (const [i, run] of runs.entries()) release(run, folds[i]!.training);
}

function release(run: Run, training: OnnxTrainer): void {
  if (run.state !== undefined) training.release?.(run.state);
  run.state = undefined;
}

/** Updates that a trial has made in all. */
export function updatesOf({ runs }: Trial): number {
  return runs.reduce((sum, { made }) => sum + made, 0);
}

/** Whether a loss of a trial was not finite in any fold. */
export function isBroken({ runs }: Trial): boolean {
  return runs.some(({ broken }) => broken);
}

/**
 * What a trial's rate is judged by in each fold: its best loss, or that before training where a loss was not finite
 * in any.
 */
export function judgements(trial: Trial, folds: readonly Fold[]): number[] {
  const broken = isBroken(trial);
  return folds.map(({ untrained }, i) =>
    broken ? untrained : Math.min(untrained, ...trial.runs[i]!.losses),
  );
}
