import { bestLosses, type Candidate, isNonFinite, updatesOf } from "./candidate.js";
import type { Fold } from "./fold.js";
import { longestOf } from "./run.js";
import { mean } from "./valley.js";
import type { TriedRate } from "./verification.js";

/** What rates were tried on, and how far. */
export interface Tried {
  /** Rates increasing. */
  readonly candidates: readonly Candidate[];
  readonly folds: readonly Fold[];
  /** Updates of a training to the end. */
  readonly length: number;
}

/** The candidates that have begun, as they are reported. */
export function triedRates({ candidates, folds, length }: Tried): TriedRate[] {
  return candidates
    .filter((candidate) => updatesOf(candidate) > 0)
    .map((candidate) => ({
      lr: candidate.lr,
      best: isEvaluated(candidate) ? mean(bestLosses(candidate, folds)) : null,
      stoppedBy: stoppedBy(candidate, length),
      runs: candidate.runs.map((run) => {
        const { updates, losses } = longestOf(run);
        return { updates: [...updates], losses: [...losses] };
      }),
    }));
}

function isEvaluated(candidate: Candidate): boolean {
  return !isNonFinite(candidate) && candidate.runs.every((run) => longestOf(run).losses.length > 0);
}

function stoppedBy(candidate: Candidate, length: number): TriedRate["stoppedBy"] {
  if (isNonFinite(candidate)) return "non-finite";
  if (candidate.cut) return "cut";
  const ended = candidate.runs.every((run) => longestOf(run).updates.at(-1) === length);
  return ended ? "end" : "unfinished";
}
