import { growing } from "./growing-floats.js";

/** Gathers the scores of rows of two classes. */
export interface RankedScores {
  /** Takes a row: how likely it is of the second class, and whether it is. */
  add(score: number, isSecond: boolean): void;
  /** The area under the ROC curve; null where all rows are of one class, or a score is NaN. */
  area(): number | null;
}

/**
 * The area under the ROC curve: the share of pairs, a row of each class, in which the row of the
 * second class has the higher score; equal scores count half (Mann and Whitney 1947). It is exact:
 * scores are kept in single precision, four bytes a row.
 */
export function rankedScores(): RankedScores {
  const [first, second] = [growing(), growing()];
  let isNumber = true;
  return {
    add(score, isSecond) {
      if (Number.isNaN(score)) isNumber = false;
      (isSecond ? second : first).push(score);
    },
    area() {
      const [low, high] = [first.values().sort(), second.values().sort()];
      if (low.length === 0 || high.length === 0 || !isNumber) return null;
      let [below, notAbove, pairs] = [0, 0, 0];
      for (const score of high) {
        while (below < low.length && low[below]! < score) below++;
        while (notAbove < low.length && low[notAbove]! <= score) notAbove++;
        pairs += (below + notAbove) / 2;
      }
      return pairs / low.length / high.length;
    },
  };
}
