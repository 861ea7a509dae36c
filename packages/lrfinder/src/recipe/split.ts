import { seededRandom } from "../numeric/random.js";
import type { EncodedTable } from "../table/encode-stored.js";

/** Rows as numbers. */
export interface Rows extends Pick<EncodedTable, "x" | "y" | "rows"> {
  /** Where they stand among those of the whole table, from 0. */
  readonly places: readonly number[];
}

/** The rows to train on, and those that are held out to validate. */
export interface SplitRows {
  readonly training: Rows;
  /** None where there are too few to hold one out. */
  readonly validation: Rows;
}

/** How a table is split. */
export interface SplitOptions {
  /** The share of the rows that is held out, from 0 to below 1. */
  readonly share: number;
  readonly seed: number;
  /** Whether the numbers are put into memory that workers share; default false. */
  readonly shared?: boolean;
}

/**
 * Splits a table: about `share` of the rows, drawn by the seed, are held out to validate. Both
 * parts keep the order of the table.
 */
export function splitRows(
  data: Pick<EncodedTable, "x" | "y" | "rows" | "features" | "task">,
  { share, seed, shared = false }: SplitOptions,
): SplitRows {
  const heldOut = validationRows(data, { share, seed });
  const all = Array.from({ length: data.rows }, (_, row) => row);
  const part = (places: readonly number[]) => rowsAt(data, { places, shared });
  return {
    training: part(all.filter((row) => !heldOut.has(row))),
    validation: part(all.filter((row) => heldOut.has(row))),
  };
}

/**
 * The rows that are held out to validate: about `share` of all, drawn by the seed. Of each class
 * the same share is held out, up to a row, and never all of it; none where there are too few rows.
 */
export function validationRows(
  { y, rows, task }: Pick<EncodedTable, "y" | "rows" | "task">,
  { share, seed }: Pick<SplitOptions, "share" | "seed">,
): ReadonlySet<number> {
  const groups = new Map<number, number[]>();
  for (const row of shuffled(rows, seed)) {
    const group = task === "classification" ? y[row]! : 0;
    const own = groups.get(group);
    if (own) own.push(row);
    else groups.set(group, [row]);
  }
  // Rounded over all groups before, so that many small ones together lose their share, too.
  const heldOut: number[] = [];
  let due = 0;
  for (const group of [...groups.keys()].sort((a, b) => a - b)) {
    const own = groups.get(group)!;
    due += share * own.length;
    const count = Math.min(own.length - 1, Math.max(0, Math.round(due - heldOut.length)));
    for (let i = 0; i < count; i++) heldOut.push(own[i]!);
  }
  return new Set(heldOut);
}

function rowsAt(
  { x, y, features }: Pick<EncodedTable, "x" | "y" | "features">,
  { places, shared }: { places: readonly number[]; shared: boolean },
): Rows {
  const memory = (bytes: number) =>
    shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);
  const inputs = new Float32Array(memory(4 * places.length * features));
  const own = memory(4 * places.length);
  const targets = y instanceof Int32Array ? new Int32Array(own) : new Float32Array(own);
  places.forEach((row, i) => {
    inputs.set(x.subarray(row * features, (row + 1) * features), i * features);
    targets[i] = y[row]!;
  });
  return { x: inputs, y: targets, rows: places.length, places };
}

/** All rows in an order drawn by the seed (Fisher and Yates). */
function shuffled(count: number, seed: number): number[] {
  const random = seededRandom(seed);
  const rows = Array.from({ length: count }, (_, row) => row);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [rows[i], rows[j]] = [rows[j]!, rows[i]!];
  }
  return rows;
}
