import { type Fold, longestOf, type Run } from "./fold.js";

/** One rate that is being tried. */
export interface Trial {
  readonly lr: number;
  /** Where the rate stands among the others: the first rate is at 0. */
  readonly place: number;
  /** One for each fold. */
  readonly runs: readonly Run[];
  /** Whether it was left out of the second half. */
  cut: boolean;
}

/** A trial that has not begun. */
export function newTrial(lr: number, place: number, folds: number): Trial {
  const run = (): Run => ({ updates: [], losses: [], made: 0, state: undefined, broken: false });
  return { lr, place, runs: Array.from({ length: folds }, run), cut: false };
}

/** Frees the states of a trial that will not go on from them. */
export function forget({ runs }: Trial, folds: readonly Fold[]): void {
  for (const [i, run] of runs.entries()) folds[i]!.forget(run);
}

/** Updates that a trial has made in all. */
export function updatesOf({ runs }: Trial): number {
  return runs.reduce((sum, { made }) => sum + made, 0);
}

/** Whether a loss of a trial was not finite in any fold. */
export function isBroken({ runs }: Trial): boolean {
  return runs.some(({ broken }) => broken);
}

/**
 * What a trial's rate is judged by in each fold: its best loss, or that before training where a loss was not finite
 * in any.
 */
export function judgements(trial: Trial, folds: readonly Fold[]): number[] {
  const broken = isBroken(trial);
  return folds.map(({ untrained }, i) =>
    broken ? untrained : Math.min(untrained, ...longestOf(trial.runs[i]!).losses),
  );
}
