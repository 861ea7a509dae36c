import type { NumericArray } from "../graph/element-types.js";

/**
 * Weights of classes: one for each, in order, or some by their index, of which those left out weigh
 * 1.
 */
export type ClassWeights = readonly number[] | Readonly<Record<number, number>>;

/** What rows are classes of. */
export interface RowClasses {
  readonly classWeights: ClassWeights;
  readonly classes: number;
  /** Targets of one row; 1 where it is a label, or of two classes the second's probability. */
  readonly outputs: number;
}

/**
 * The weight of each row by its class: the label, the largest of several targets, or 0 or 1 for a
 * single one.
 *
 * @returns the weights; a `RangeError` for weights that are not finite numbers of at least 0 or not
 *   of these classes.
 */
export function weightsByClass(
  { target, rows }: { target: NumericArray; rows: number },
  { classWeights, classes, outputs }: RowClasses,
): Float32Array {
  const weights = weightOfEach(classWeights, classes);
  const classOf = (row: number): number => {
    if (target instanceof Int32Array) return target[row]!;
    if (outputs < classes) return Math.round(Number(target[row]));
    const own = Array.from({ length: outputs }, (_, i) => Number(target[row * outputs + i]));
    return own.indexOf(Math.max(...own));
  };
  return Float32Array.from({ length: rows }, (_, row) => weights[classOf(row)] ?? 1);
}

function weightOfEach(classWeights: ClassWeights, classes: number): readonly number[] {
  if (typeof classWeights !== "object" || classWeights === null) {
    throw new RangeError(`classWeights must be an array or an object, not ${classWeights}`);
  }
  if (Array.isArray(classWeights) && classWeights.length !== classes) {
    throw new RangeError(
      `classWeights must hold a weight for each of ${classes} classes, not ${classWeights.length}`,
    );
  }
  const weights = new Array<number>(classes).fill(1);
  // A hole in an array is no weight, and is not left out as those of an object are.
  const given = Array.isArray(classWeights) ? Array.from(classWeights) : classWeights;
  for (const [index, weight] of Object.entries(given)) {
    const known = /^\d+$/.test(index) && Number(index) < classes;
    if (!known || !Number.isFinite(weight) || weight < 0) {
      throw new RangeError(
        `classWeights must be numbers of at least 0 for classes from 0 to ${classes - 1}, ` +
          `not ${weight} for ${index}`,
      );
    }
    weights[Number(index)] = weight;
  }
  return weights;
}
