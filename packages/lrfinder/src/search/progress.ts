import type { TrialReport } from "./runner.js";
import type { Trial } from "./trial.js";

/** A moment of a running search. */
export interface SearchProgress<Asked, Report extends TrialReport = TrialReport> {
  /** The trial that has reported. */
  readonly trial: Trial<Asked>;
  readonly report: Report;
  /** The share that is done of all trials together, from 0 to 1. It never falls. */
  readonly done: number;
  /** The trial with the lowest loss that was reported; left out before there is one. */
  readonly best?: Best<Asked>;
}

/** The lowest loss that was reported, and by whom. */
export interface Best<Asked> {
  readonly trial: Trial<Asked>;
  readonly loss: number;
}

/** Where a search stands, from one report to the next. */
export interface SearchState<Asked> {
  /** The share of each trial that is done. */
  readonly shares: readonly number[];
  readonly best?: Best<Asked>;
}

/** A search none of whose trials has begun. */
export function newSearch<Asked>(trials: readonly Trial<Asked>[]): SearchState<Asked> {
  return { shares: trials.map(() => 0) };
}

/** The state after a trial, given with its place among the trials, has reported. */
export function afterReport<Asked>(
  state: SearchState<Asked>,
  { trial, place, report }: { trial: Trial<Asked>; place: number; report: TrialReport },
): SearchState<Asked> {
  const { share, loss = Infinity } = report;
  const shares = state.shares.map((before, i) => (i === place ? Math.max(before, share) : before));
  const best = loss < (state.best?.loss ?? Infinity) ? { trial, loss } : state.best;
  return { shares, best };
}

/** The share that is done of all trials together. */
export function shareDone({ shares }: SearchState<unknown>): number {
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
