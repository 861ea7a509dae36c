import type { NumericArray } from "../graph/element-types.js";
import { widthOf } from "./tables.js";

/**
 * How far from 1 the probabilities of a row may sum: more than rounding makes of some ten thousand
 * classes in single precision, or of any in half.
 */
const TOLERANCE = 1e-3;

/** What a table of probabilities must be. */
export interface ProbabilityRules {
  /** `"sigmoid"`: each from 0 to 1. `"softmax"`: none below 0, and those of the classes sum to 1. */
  readonly probabilities: "softmax" | "sigmoid";
  /** The shape of a row. */
  readonly shape: readonly number[];
  /** Which axis holds the classes, counted from the end; default −1. */
  readonly classAxis?: number;
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
  { probabilities, shape, classAxis = -1, weights }: ProbabilityRules,
): void {
  const sums = probabilities === "softmax";
  const width = widthOf({ shape });
  // Classes are so many numbers apart; what is a yes or no each is looked at row by row.
  const step = sums ? widthOf({ shape: shape.toSpliced(0, shape.length + 1 + classAxis) }) : 1;
  const classes = sums ? shape.at(classAxis)! : width;
  for (let place = 0; place < table.length / classes; place++) {
    const first = Math.floor(place / step) * classes * step + (place % step);
    const row = Math.floor(first / width);
    let sum = 0;
    let [least, most] = [0, 0];
    for (let i = 0; i < classes; i++) {
      const target = Number(table[first + i * step]);
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
