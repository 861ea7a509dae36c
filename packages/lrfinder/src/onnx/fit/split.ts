import { mix } from "../../numeric/hash.js";
import { permutation, seededRandom } from "../../numeric/random.js";
import { flatInputs, floatsIn, type TrainingData } from "../trainer/data.js";
import { checkedWeights } from "../trainer/row-weights.js";

/**
 * Which rows of a table are trained on, and which are kept to score the model by; both in the
 * table's order.
 */
export interface Split {
  readonly training: Int32Array;
  readonly validation: Int32Array;
}

/**
 * Sets the order of a split apart from the orders of batches, which are drawn from the same seed.
 */
const SPLIT = 0x7a11da7e;

/**
 * Splits rows at random: `round(share · rows)` of them, but at least one and not all, are kept for
 * validation.
 *
 * @throws RangeError for fewer than two rows.
 */
export function splitRows(rows: number, { share, seed }: { share: number; seed: number }): Split {
  const order = orderOf(rows, seed);
  const count = Math.min(rows - 1, Math.max(1, Math.round(share * rows)));
  return { training: order.slice(count).sort(), validation: order.slice(0, count).sort() };
}

/** The order in which rows are kept for validation. */
function orderOf(rows: number, seed: number): Int32Array {
  if (rows < 2) throw new RangeError(`validation needs at least 2 rows to split, not ${rows}`);
  return permutation(rows, seededRandom(mix(SPLIT, seed)));
}

/**
 * Splits rows at random in several ways: in each, another `floor(rows / folds)` of them are kept
 * for validation. No more folds than rows are made; the few that are left over are trained on in
 * all.
 *
 * @throws RangeError for fewer than two rows.
 */
export function splitFolds(
  rows: number,
  { folds, seed }: { folds: number; seed: number },
): Split[] {
  const order = orderOf(rows, seed);
  const count = Math.max(1, Math.floor(rows / folds));
  return Array.from({ length: Math.min(folds, rows) }, (_, fold) => {
    const [from, to] = [fold * count, (fold + 1) * count];
    const training = new Int32Array(rows - count);
    training.set(order.subarray(0, from));
    training.set(order.subarray(to), from);
    return { training: training.sort(), validation: order.slice(from, to).sort() };
  });
}

/** The tables of both parts of a split, and which rows they are. */
export interface SplitData {
  readonly split: Split;
  readonly training: TrainingData;
  readonly validation: TrainingData;
}

/** A table split once, at random. */
export function splitData(
  data: TrainingData,
  { inputShape, ...how }: { inputShape: readonly number[]; share: number; seed: number },
): SplitData {
  const { rows, part } = partsOf(data, inputShape);
  return part(splitRows(rows, how));
}

/** A table split in folds. */
export function foldsOf(
  data: TrainingData,
  { inputShape, ...how }: { inputShape: readonly number[]; folds: number; seed: number },
): SplitData[] {
  const { rows, part } = partsOf(data, inputShape);
  return splitFolds(rows, how).map(part);
}

/** A table that can be split, and what makes the tables of a split. */
function partsOf(
  data: TrainingData,
  inputShape: readonly number[],
): { rows: number; part: (split: Split) => SplitData } {
  const { x, rows } = flatInputs(data.x, inputShape);
  const y = floatsIn("y", data.y);
  if (y.length % rows !== 0) {
    throw new RangeError(
      `y must hold as many numbers for each of ${rows} rows, and holds ${y.length}`,
    );
  }
  const weights = data.sampleWeights && floatsIn("sampleWeights", data.sampleWeights);
  if (weights) checkedWeights(weights, rows);
  const table = (which: Int32Array): TrainingData => ({
    x: rowsOf(x, which, x.length / rows),
    y: rowsOf(y, which, y.length / rows),
    ...(weights && { sampleWeights: rowsOf(weights, which, 1) }),
  });
  return {
    rows,
    part: (split) => ({
      split,
      training: table(split.training),
      validation: table(split.validation),
    }),
  };
}

function rowsOf(table: Float32Array, rows: Int32Array, width: number): Float32Array {
  const part = new Float32Array(rows.length * width);
  rows.forEach((row, i) => {
    part.set(table.subarray(row * width, (row + 1) * width), i * width);
  });
  return part;
}
