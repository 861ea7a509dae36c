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
   * Trains runs on, which have all come equally far, and evaluates them on the way.
   *
   * @returns how they stand then, in their order; those whose loss is not finite as they were.
   */
  train(runs: readonly Run[], course: Course): Promise<readonly Run[]>;
  /** Frees what is kept of the training at a rate that will not go on. */
  forget(lr: number): void;
  /** Ends what was begun for the fold. */
  close(): Promise<void>;
}

/** What runs are trained by. */
export interface Course extends Around<FoldReport> {
  /** The rate of each run, or its schedule. */
  readonly rates: readonly (number | Schedule)[];
  /** How far they come, in updates. */
  readonly length: number;
  /** They are evaluated after so many updates, and again after as many. */
  readonly evaluatedEvery: number;
  /** Whether they begin anew, wherever they stand. */
  readonly anew: boolean;
}

/** What a fold reports while it trains. */
export interface FoldReport extends TrialReport {
  /**
   * The rate that it has last worked at; of rates that are trained together, the one that stands
   * best.
   */
  readonly lr: number;
  /** How its runs stand, in their order. */
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
