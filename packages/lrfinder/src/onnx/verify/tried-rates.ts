import { bestLosses, type Candidate, isNonFinite, updatesOf } from "./candidate.js";
import { mean } from "./evidence.js";
import type { Fold } from "./fold.js";
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
    .map((candidate) => {
      const { lr, runs } = candidate;
      const evaluated =
        runs.length === folds.length && runs.every(({ losses }) => losses.length > 0);
      const ended = runs.length === folds.length && runs.every(({ made }) => made === length);
      return {
        lr,
        best: evaluated && !isNonFinite(candidate) ? mean(bestLosses(candidate, folds)) : null,
        stoppedBy: isNonFinite(candidate) ? "non-finite" : ended ? "end" : "unfinished",
        runs: runs.map(({ updates, losses }) => ({ updates: [...updates], losses: [...losses] })),
      };
    });
}
