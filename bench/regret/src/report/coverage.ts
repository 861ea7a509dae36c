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
  const held = outcomes.flatMap(({ choices }) =>
    choices.flatMap(({ interval }, i) =>
      choices.flatMap(({ lr }, j) =>
        interval && lr !== null && i !== j ? [interval[0] <= lr && lr <= interval[1]] : [],
      ),
    ),
  );
  return { pairs: held.length, share: held.filter(Boolean).length / held.length };
}
