/** What one search of a task answers. */
export interface Answer {
  readonly lr: number | null;
  /** Where another search is to land; left out, or null, where that is not known. */
  readonly interval?: readonly [low: number, high: number] | null;
}

/**
 * For each pair of different searches of one task, of which the first has an interval and the second
 * suggests a rate, whether the interval holds the rate.
 */
export function held(answers: readonly Answer[]): boolean[] {
  return answers.flatMap(({ interval }, i) =>
    answers.flatMap(({ lr }, j) =>
      interval && lr !== null && i !== j ? [interval[0] <= lr && lr <= interval[1]] : [],
    ),
  );
}

/** The share of pairs in which an interval holds; NaN without pairs. */
export function shareHeld(pairs: readonly boolean[]): number {
  return pairs.filter(Boolean).length / pairs.length;
}
