import type { LearningRateResult, Progress, StoppedBy, SweepName } from "lrfinder";

/** A number as JSON can hold it. */
export type WrittenNumber = number | "NaN" | "Infinity" | "-Infinity";

/** A number as JSON can hold it: itself, or the name of what is not finite. */
export function written(value: number): WrittenNumber {
  if (Number.isFinite(value)) return value;
  return Number.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
}

/** A search has begun to train. */
export interface Started {
  readonly kind: "started";
  /** The command line that repeats the search. */
  readonly command: string;
  /** What it is measured on, as one says it behind `on`. */
  readonly measuredOn: string;
  readonly minLr: number;
  readonly maxLr: number;
  readonly sweep: SweepName;
  /** Updates a whole repeat has. */
  readonly steps: number;
  /** `"auto"` where the search adds some by itself. */
  readonly repeats: number | "auto";
}

/** Updates were made: those that come after the last ones told of the same repeat. */
export interface Points {
  readonly kind: "points";
  /** The repeat, counted from 0. */
  readonly repeat: number;
  /** How many repeats there will be, as far as is known. */
  readonly repeats: number;
  readonly learningRates: readonly number[];
  readonly losses: readonly WrittenNumber[];
}

/** A short training goes on, once the repeats have ended. */
export interface TrainingShortly extends Omit<NonNullable<Progress["shortTraining"]>, "loss"> {
  readonly kind: "short-training";
}

/** A search has ended by itself. */
export interface Ended {
  readonly kind: "ended";
  /** The answer in a sentence, as the terminal has it, and what stands behind it. */
  readonly headline: string;
  readonly details: readonly string[];
  readonly result: Pick<
    LearningRateResult,
    "suggestion" | "interval" | "rules" | "warnings" | "stoppedBy"
  >;
  /** The curve that the answer was read from: the median of all repeats. */
  readonly curve: {
    readonly learningRates: readonly number[];
    readonly smoothed: readonly number[];
  };
  /** What ended each repeat. */
  readonly stoppedBy: readonly StoppedBy[];
}

/** A search was ended from outside, or by an error, which `reason` names. */
export interface Interrupted {
  readonly kind: "interrupted";
  readonly reason: string;
}

/**
 * What happens in a search, as the page that watches it is told. The page's `src/watch/` reads these: change
 * both together.
 */
export type RunEvent = Started | Points | TrainingShortly | Ended | Interrupted;

/** Who watches a run. */
export interface Watcher {
  /** Told what happens; left out where nobody watches. */
  readonly onEvent?: (event: RunEvent) => void;
}
