import { type Fold, longestOf } from "./fold.js";
import { isBroken, judgements, type Trial, updatesOf } from "./trial.js";
import { mean } from "./valley.js";
import type { TriedRate } from "./verification.js";

/** What rates were tried on, and how far. */
export interface Tried {
  /** Rates increasing. */
  readonly trials: readonly Trial[];
  readonly folds: readonly Fold[];
  /** Updates of a training to the end. */
  readonly length: number;
}

/** The trials that have begun, as they are told. */
export function triedRates({ trials, folds, length }: Tried): TriedRate[] {
  return trials
    .filter((trial) => updatesOf(trial) > 0)
    .map((trial) => ({
      lr: trial.lr,
      best: isJudged(trial) ? mean(judgements(trial, folds)) : null,
      stoppedBy: stoppedBy(trial, length),
      runs: trial.runs.map((run) => {
        const { updates, losses } = longestOf(run);
        return { updates: [...updates], losses: [...losses] };
      }),
    }));
}

function isJudged(trial: Trial): boolean {
  return !isBroken(trial) && trial.runs.every((run) => longestOf(run).losses.length > 0);
}

function stoppedBy(trial: Trial, length: number): TriedRate["stoppedBy"] {
  if (isBroken(trial)) return "non-finite";
  if (trial.cut) return "cut";
  return trial.runs.every((run) => longestOf(run).updates.at(-1) === length) ? "end" : "unfinished";
}
