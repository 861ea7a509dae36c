import type { Fold } from "./fold.js";
import { newRun, type Run } from "./run.js";

/** One rate that is being tried. */
export interface Candidate {
  readonly lr: number;
  /** Where it is, in decades from the rate that was found. */
  readonly place: number;
  /** How its training went in each fold that it was tried in. */
  readonly runs: Run[];
}

/** A candidate that has not begun. */
export function newCandidate(place: number, firstLr: number): Candidate {
  return { lr: rateAt(place, firstLr), place, runs: [] };
}

/** The rate so many decades from the first. */
export function rateAt(place: number, firstLr: number): number {
  return place === 0 ? firstLr : firstLr * 10 ** place;
}

/** Updates that a candidate's trainings have made in all. */
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
  return folds.map(({ untrained }, fold) => {
    const { losses } = candidate.runs[fold] ?? newRun(candidate.lr);
    return nonFinite ? untrained : Math.min(untrained, ...losses);
  });
}
