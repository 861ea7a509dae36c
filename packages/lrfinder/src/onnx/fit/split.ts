import { mix } from "../../numeric/hash.js";
import { permutation, seededRandom } from "../../numeric/random.js";
import { flatInputs, floatsIn, type TrainingData } from "../trainer/data.js";
import { checkedWeights } from "../trainer/row-weights.js";

/** Which rows of a table are trained on, and which are kept to score the model by; both in the table's order. */
export interface Split {
  readonly training: Int32Array;
  readonly validation: Int32Array;
}

/** Sets the order of a split apart from the orders of batches, which are drawn from the same seed. */
const SPLIT = 0x7a11da7e;

/**
 * Splits rows at random: `round(share · rows)` of them, but at least one and not all, are kept for validation.
 *
 * @throws RangeError for fewer than two rows.
 */
export function splitRows(rows: number, { share, seed }: { share: number; seed: number }): Split {
  if (rows < 2) throw new RangeError(`validation needs at least 2 rows to split, not ${rows}`);
  const count = Math.min(rows - 1, Math.max(1, Math.round(share * rows)));
  const order = permutation(rows, seededRandom(mix(SPLIT, seed)));
  return { training: order.slice(count).sort(), validation: order.slice(0, count).sort() };
}

/** The tables of both parts of a split, and which rows they are. */
export function splitData(
  data: TrainingData,
  { inputShape, ...how }: { inputShape: readonly number[]; share: number; seed: number },
): { split: Split; training: TrainingData; validation: TrainingData } {
  const { x, rows } = flatInputs(data.x, inputShape);
  const y = floatsIn("y", data.y);
  if (y.length % rows !== 0) {
    throw new RangeError(
      `y must hold as many numbers for each of ${rows} rows, and holds ${y.length}`,
    );
  }
  const split = splitRows(rows, how);
  const weights = data.sampleWeights && floatsIn("sampleWeights", data.sampleWeights);
  if (weights) checkedWeights(weights, rows);
  const part = (which: Int32Array): TrainingData => ({
    x: rowsOf(x, which, x.length / rows),
    y: rowsOf(y, which, y.length / rows),
    ...(weights && { sampleWeights: rowsOf(weights, which, 1) }),
  });
  return { split, training: part(split.training), validation: part(split.validation) };
}

function rowsOf(table: Float32Array, rows: Int32Array, width: number): Float32Array {
  const part = new Float32Array(rows.length * width);
  rows.forEach((row, i) => {
    part.set(table.subarray(row * width, (row + 1) * width), i * width);
  });
  return part;
}
