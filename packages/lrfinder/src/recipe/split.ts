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
  /**
   * The group of each row, counted from 0, −1 for a row on its own: rows of one group are on one
   * side; default: each row is on its own.
   */
  readonly groups?: ArrayLike<number>;
  /** When each row was: the last are held out, of equal ones those further down; default: they are drawn. */
  readonly times?: ArrayLike<number>;
  /** Whether the numbers are put into memory that workers share; default false. */
  readonly shared?: boolean;
}

/**
 * Splits a table: about `share` of the rows, drawn by the seed, are held out to validate. Both
 * parts keep the order of the table.
 */
export function splitRows(
  data: Pick<EncodedTable, "x" | "y" | "rows" | "features" | "task">,
  { shared = false, ...options }: SplitOptions,
): SplitRows {
  const heldOut = validationRows(data, options);
  const all = Array.from({ length: data.rows }, (_, row) => row);
  const part = (places: readonly number[]) => rowsAt(data, { places, shared });
  return {
    training: part(all.filter((row) => !heldOut.has(row))),
    validation: part(all.filter((row) => heldOut.has(row))),
  };
}

/** Which rows are held out. */
export type HeldOut = Omit<SplitOptions, "shared">;

/** What a table says of its rows. */
type SplitTable = Pick<EncodedTable, "y" | "rows" | "task">;

/**
 * The rows that are held out to validate: about `share` of all, drawn by the seed. Of each class
 * the same share is held out, up to a row, and never all of it; none where there are too few rows.
 * Where rows have groups, whole groups are drawn, and a class loses its last rows to none.
 */
export function validationRows(table: SplitTable, options: HeldOut): ReadonlySet<number> {
  const { share, seed, groups, times } = options;
  if (times) return lastRows(table.rows, { share, times });
  if (groups) return groupedRows(table, { share, seed, groups });
  return drawnRows(table, { share, seed });
}

function lastRows(
  rows: number,
  { share, times }: { share: number; times: ArrayLike<number> },
): ReadonlySet<number> {
  const inTime = Array.from({ length: rows }, (_, row) => row).sort(
    (a, b) => times[a]! - times[b]! || a - b,
  );
  const count = Math.min(rows - 1, Math.round(share * rows));
  return new Set(inTime.slice(rows - count));
}

function groupedRows(
  { y, rows, task }: SplitTable,
  { share, seed, groups }: { share: number; seed: number; groups: ArrayLike<number> },
): ReadonlySet<number> {
  const classOf = (row: number) => (task === "classification" ? y[row]! : 0);
  const members = new Map<number, number[]>();
  const left = new Map<number, number>();
  for (let row = 0; row < rows; row++) {
    // A row on its own has a number that no group has.
    const group = groups[row]! < 0 ? -1 - row : groups[row]!;
    const own = members.get(group);
    if (own) own.push(row);
    else members.set(group, [row]);
    left.set(classOf(row), (left.get(classOf(row)) ?? 0) + 1);
  }
  const all = [...members.values()];
  const heldOut = new Set<number>();
  const wanted = share * rows;
  for (const place of shuffled(all.length, seed)) {
    const group = all[place]!;
    // Only as long as it brings their number nearer to what is wanted.
    if (heldOut.size + group.length / 2 > wanted) continue;
    const counts = new Map<number, number>();
    for (const row of group) counts.set(classOf(row), (counts.get(classOf(row)) ?? 0) + 1);
    if ([...counts].some(([each, count]) => left.get(each) === count)) continue;
    for (const row of group) heldOut.add(row);
    for (const [each, count] of counts) left.set(each, left.get(each)! - count);
  }
  return heldOut;
}

function drawnRows(
  { y, rows, task }: SplitTable,
  { share, seed }: { share: number; seed: number },
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
