import type { Schedule } from "../../schedules/schedule.js";
import type { Around, TrialReport } from "../../search/runner.js";
import type { Run } from "./run.js";

/** Where a model is trained at several rates: rows to train it on, and rows to validate it. */
export interface Fold {
  /** Rows trained on. */
  readonly rows: number;
  readonly stepsPerEpoch: number;
  /** The validation loss of the model that all runs start from. */
  readonly untrained: number;
  /**
   * Trains the model at each rate from the same start, and evaluates it on the way.
   *
   * @returns how the trainings went, in the order of the rates.
   */
  train(lrs: readonly number[], course: Course): Promise<readonly Run[]>;
  /** Ends what was begun for the fold. */
  close(): Promise<void>;
}

/** What a model is trained by. */
export interface Course extends Around<FoldReport> {
  /** The rates of a training, by its height; default: that throughout. */
  readonly rateOf?: (lr: number) => number | Schedule;
  /** Updates of a training. */
  readonly length: number;
  /** It is evaluated after so many updates, and again after as many. */
  readonly evaluatedEvery: number;
  /** How many models may be trained at the same time, each on a core of its own; default 1. */
  readonly atOnce?: number;
}

/** What a fold reports while it trains. */
export interface FoldReport extends TrialReport {
  /**
   * The rate that it has last worked at; of rates that are trained together, the one that stands
   * best.
   */
  readonly lr: number;
  /** How its runs stand, in the order of the rates. */
  readonly runs: readonly Run[];
}

/** The rate of an update. */
export function rateOfUpdate(rate: number | Schedule, update: number): number {
  return typeof rate === "number" ? rate : rate(update);
}

/** The next time that a run is evaluated. */
export function nextEvaluation(
  at: number,
  { length, evaluatedEvery }: Pick<Course, "length" | "evaluatedEvery">,
): number {
  return Math.min(length, (Math.floor(at / evaluatedEvery) + 1) * evaluatedEvery);
}
