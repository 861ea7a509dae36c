import { type EncodedTable, validationRows } from "lrfinder/table";

/** Rows as numbers, and where they stand among those with a target. */
export interface Rows {
  readonly x: Float32Array;
  readonly y: Float32Array | Int32Array;
  readonly places: readonly number[];
}

/** The share of the rows that is kept to validate: the command's. */
const SHARE = 0.2;

/** The rows to train on, and those that are kept to validate: none where there are too few. */
export function splitRows(data: EncodedTable, seed: number): { training: Rows; validation: Rows } {
  const kept = validationRows(data, { share: SHARE, seed });
  const all = Array.from({ length: data.rows }, (_, row) => row);
  return {
    training: rowsOf(
      data,
      all.filter((row) => !kept.has(row)),
    ),
    validation: rowsOf(
      data,
      all.filter((row) => kept.has(row)),
    ),
  };
}

function rowsOf({ x, y, features }: EncodedTable, places: readonly number[]): Rows {
  const inputs = new Float32Array(places.length * features);
  const targets =
    y instanceof Int32Array ? new Int32Array(places.length) : new Float32Array(places.length);
  places.forEach((row, i) => {
    inputs.set(x.subarray(row * features, (row + 1) * features), i * features);
    targets[i] = y[row]!;
  });
  return { x: inputs, y: targets, places };
}
