import { held, shareHeld } from "../intervals/held.js";
import type { Outcome } from "../run/outcome.js";

/** How often intervals hold what they promise. */
export interface Coverage {
  /** Pairs of searches of one task: the interval of the one, the suggestion of the other. */
  readonly pairs: number;
  /** The share of pairs in which the suggestion is in the interval; NaN without pairs. */
  readonly share: number;
}

/**
 * How often a search's interval holds the suggestion of another search of the same task, pooled
 * over tasks.
 */
export function coverage(outcomes: readonly Outcome[]): Coverage {
  const pairs = outcomes.flatMap(({ choices }) => held(choices));
  return { pairs: pairs.length, share: shareHeld(pairs) };
}
