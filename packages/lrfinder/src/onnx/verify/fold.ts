import type { Abort } from "../../range-test/trainer.js";
import type { Schedule } from "../../schedules/schedule.js";

/** A training at one rate, and how far it has come. */
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
  /** What a shorter training led to, before it was begun anew. */
  shorter?: Judgements;
}

/** Updates made when losses were measured, and those losses. */
export type Judgements = Pick<Run, "updates" | "losses">;

/** Begins a run's training anew, and keeps what the shorter one led to. */
export function beginAnew(run: Run): void {
  const { updates, losses } = run;
  Object.assign(run, { shorter: { updates, losses }, updates: [], losses: [] });
}

/** The longest training of a run: the shorter one until another has come as far, or broken. */
export function longestOf({ updates, losses, broken, shorter }: Run): Judgements {
  const cameAsFar = (updates.at(-1) ?? 0) >= (shorter?.updates.at(-1) ?? 0);
  return shorter === undefined || broken || cameAsFar ? { updates, losses } : shorter;
}

/** Where runs are trained, and judged: a model, rows to train it on, and rows that judge it. */
export interface Fold {
  /** Rows trained on. */
  readonly rows: number;
  readonly stepsPerEpoch: number;
  /** The judging loss of the model that all runs start from. */
  readonly untrained: number;
  /** Trains runs on, which have all come equally far, and judges them on the way. */
  train(runs: readonly Run[], course: Course): Promise<void>;
  /** Frees the state of a run that will not go on from it. */
  forget(run: Run): void;
  /** Ends what was begun for the fold. */
  close(): Promise<void>;
}

/** What runs are trained by. */
export interface Course {
  /** The rate of each run, or its schedule. */
  readonly rates: readonly (number | Schedule)[];
  /** How far they come, in updates. */
  readonly length: number;
  /** They are judged after so many updates, and again after as many. */
  readonly judgedEvery: number;
  /** Whether they begin anew, wherever they stand. */
  readonly anew: boolean;
  readonly signal: Abort;
  /** Told the share of it all that is done, from 0 to 1, and which run it has last worked at, or stands best. */
  readonly onProgress: (share: number, run: Run) => void;
}

/** The rate of an update. */
export function rateOfUpdate(rate: number | Schedule, update: number): number {
  return typeof rate === "number" ? rate : rate(update);
}

/** The next time that a run is judged. */
export function nextJudgement(
  at: number,
  { length, judgedEvery }: Pick<Course, "length" | "judgedEvery">,
): number {
  return Math.min(length, (Math.floor(at / judgedEvery) + 1) * judgedEvery);
}

/** Notes a judging loss, at which a run breaks if it is not finite. */
export function note(run: Run, { at, loss }: { at: number; loss: number }): void {
  run.broken = !Number.isFinite(loss);
  run.updates.push(at);
  run.losses.push(loss);
}
