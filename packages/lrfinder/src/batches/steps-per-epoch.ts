import { wholeNumber } from "../numeric/checks.js";

/**
 * How many rows an update sees: `"full"` (all of them: batch gradient descent), `1` (stochastic),
 * or a whole number between (mini-batch). A number above the row count means all rows.
 */
export type BatchSize = number | "full";

/**
 * Updates in one pass over all rows: `ceil(rows / batchSize)`, and 1 for a full batch.
 *
 * @throws RangeError unless `rows` and a `batchSize` that is not `"full"` are whole numbers of at
 *   least 1.
 */
export function stepsPerEpoch(rows: number, batchSize: BatchSize): number {
  return Math.ceil(wholeNumber("rows", rows) / rowsPerBatch(rows, batchSize));
}

/** The batch size as a number: all rows for `"full"`, and never more than there are. */
export function rowsPerBatch(rows: number, batchSize: BatchSize): number {
  return batchSize === "full" ? rows : Math.min(wholeNumber("batchSize", batchSize), rows);
}
