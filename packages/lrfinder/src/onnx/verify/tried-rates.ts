import { judgement, type Trial } from "./trial.js";
import type { TriedRate } from "./verification.js";

/** What rates were tried by, and how far. */
export interface Tried {
  /** Rates increasing. */
  readonly trials: readonly Trial[];
  /** Updates of a training to the end. */
  readonly length: number;
  readonly untrained: number;
}

/** The trials that have begun, as they are told. */
export function triedRates({ trials, length, untrained }: Tried): TriedRate[] {
  return trials
    .filter(({ made }) => made > 0)
    .map((trial) => ({
      lr: trial.lr,
      updates: [...trial.updates],
      losses: [...trial.losses],
      best: trial.broken || trial.losses.length === 0 ? null : judgement(trial, untrained),
      stoppedBy: stoppedBy(trial, length),
    }));
}

function stoppedBy({ broken, cut, updates }: Trial, length: number): TriedRate["stoppedBy"] {
  if (broken) return "non-finite";
  if (cut) return "cut";
  return updates.at(-1) === length ? "end" : "unfinished";
}
