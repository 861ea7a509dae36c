import type { Fold } from "./fold.js";
import { longestOf, newRun, type Run } from "./run.js";

/** One rate that is being tried. */
export interface Candidate {
  readonly lr: number;
  /** Where the rate stands among the others: the first rate is at 0. */
  readonly place: number;
  /** How its training stands in each fold. */
  readonly runs: Run[];
  /** Whether it was left out of the second half. */
  cut: boolean;
}

/** A candidate that has not begun. */
export function newCandidate(lr: number, place: number, folds: number): Candidate {
  return { lr, place, runs: Array.from({ length: folds }, () => newRun(lr)), cut: false };
}

/** Frees what is kept of a candidate's training, which will not go on. */
export function forget({ lr }: Candidate, folds: readonly Fold[]): void {
  for (const fold of folds) fold.forget(lr);
}

/** Updates that a candidate's training has made in all. */
export function updatesOf({ runs }: Candidate): number {
  return runs.reduce((sum, { made }) => sum + made, 0);
}

/** Whether a loss of a candidate was not finite in any fold. */
export function isNonFinite({ runs }: Candidate): boolean {
  return runs.some(({ nonFinite }) => nonFinite);
}

/**
 * The validation loss that a candidate's rate counts for in each fold: its best, or that before
 * training where a loss was not finite in any.
 */
export function bestLosses(candidate: Candidate, folds: readonly Fold[]): number[] {
  const nonFinite = isNonFinite(candidate);
  return folds.map(({ untrained }, i) =>
    nonFinite ? untrained : Math.min(untrained, ...longestOf(candidate.runs[i]!).losses),
  );
}
