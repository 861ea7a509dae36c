import type { NumericArray } from "../graph/element-types.js";

/**
 * How far from 1 the probabilities of a row may sum: more than rounding makes of some ten thousand
 * classes in single precision, or of any in half.
 */
const TOLERANCE = 1e-3;

/** What a table of probabilities must be. */
export interface ProbabilityRules {
  /** `"sigmoid"`: each from 0 to 1. `"softmax"`: none below 0, and a row sums to 1. */
  readonly probabilities: "softmax" | "sigmoid";
  readonly width: number;
  /** Rows of weight 0 may hold anything. */
  readonly weights?: Float32Array;
}

/**
 * Refuses targets that are no probabilities: a `RangeError` that names the row. NaN is left to the
 * loss, which then is NaN.
 */
export function refuseImprobable(
  label: string,
  table: NumericArray,
  { probabilities, width, weights }: ProbabilityRules,
): void {
  const sums = probabilities === "softmax";
  const rows = table.length / width;
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    let [least, most] = [0, 0];
    for (let i = row * width; i < (row + 1) * width; i++) {
      const target = Number(table[i]);
      sum += target;
      if (target < least) least = target;
      if (target > most) most = target;
    }
    const wrong = sums ? Math.abs(sum - 1) > TOLERANCE || least < 0 : least < 0 || most > 1;
    if (!wrong || weights?.[row] === 0) continue;
    if (sums && least === 0) {
      throw new RangeError(
        `${label} must hold probabilities that sum to 1 in every row, for categorical-cross-entropy, ` +
          `and those of row ${row} sum to ${sum}`,
      );
    }
    const name = sums ? "categorical-cross-entropy" : "binary-cross-entropy";
    throw new RangeError(
      `${label} must hold numbers from 0 to 1, for ${name}, and row ${row} holds ${least < 0 ? least : most}`,
    );
  }
}
