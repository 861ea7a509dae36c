import { seededRandom } from "lrfinder";
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
 * Splits a table: about `share` of the rows, drawn by the seed, are kept to validate. Of each class the same
 * share is kept, up to a row, and never all of it.
 *
 * @throws InputError where there are too few rows to keep one.
 */
export function splitTable(
  data: Pick<Data, "x" | "y" | "rows" | "features" | "task">,
  { share, seed, file }: { share: number; seed: number; file: string },
): Parts {
  if (share === 0) return { training: data };
  const kept = keptRows(data, { share, seed });
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

function keptRows(
  { y, rows, task }: Pick<Data, "y" | "rows" | "task">,
  { share, seed }: { share: number; seed: number },
): Set<number> {
  const groups = new Map<number, number[]>();
  for (const row of shuffled(rows, seed)) {
    const group = task === "classification" ? y[row]! : 0;
    const own = groups.get(group);
    if (own) own.push(row);
    else groups.set(group, [row]);
  }
  // Rounded over all groups before, so that many small ones together lose their share, too.
  const kept: number[] = [];
  let due = 0;
  for (const group of [...groups.keys()].sort((a, b) => a - b)) {
    const own = groups.get(group)!;
    due += share * own.length;
    const count = Math.min(own.length - 1, Math.max(0, Math.round(due - kept.length)));
    kept.push(...own.slice(0, count));
  }
  return new Set(kept);
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
