import { validationRows } from "lrfinder/table";
import { inputError } from "../../errors/input-error.js";
import type { Data } from "../../table/index.js";

/** Rows as numbers, in shared memory. */
export type Rows = Pick<Data, "x" | "y" | "rows">;

/** The rows to train on, and those that are kept to validate. */
export interface Parts {
  readonly training: Rows;
  /** Left out where the share is 0. */
  readonly validation?: Rows;
}

/**
 * Splits a table: about `share` of the rows, drawn by the seed, are kept to validate.
 *
 * @throws InputError where there are too few rows to keep one.
 */
export function splitTable(
  data: Pick<Data, "x" | "y" | "rows" | "features" | "task">,
  { share, seed, file }: { share: number; seed: number; file: string },
): Parts {
  if (share === 0) return { training: data };
  const kept = validationRows(data, { share, seed });
  if (kept.size === 0) {
    throw inputError(
      `${file} has too few rows, ${data.rows}, to keep one to validate: give more, or --validation 0`,
    );
  }
  const rows = Array.from({ length: data.rows }, (_, row) => row);
  return {
    training: rowsOf(
      data,
      rows.filter((row) => !kept.has(row)),
    ),
    validation: rowsOf(
      data,
      rows.filter((row) => kept.has(row)),
    ),
  };
}

function rowsOf({ x, y, features }: Pick<Data, "x" | "y" | "features">, rows: number[]): Rows {
  const inputs = new Float32Array(new SharedArrayBuffer(4 * rows.length * features));
  const shared = new SharedArrayBuffer(4 * rows.length);
  const targets = y instanceof Int32Array ? new Int32Array(shared) : new Float32Array(shared);
  rows.forEach((row, i) => {
    inputs.set(x.subarray(row * features, (row + 1) * features), i * features);
    targets[i] = y[row]!;
  });
  return { x: inputs, y: targets, rows: rows.length };
}
