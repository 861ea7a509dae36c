import { mix } from "../../numeric/hash.js";
import { permutation, seededRandom } from "../../numeric/random.js";
import { copyRows, emptyLike } from "../data/elements.js";
import { flattened, mapTables } from "../data/flattened.js";
import { flatNumbers, type Numbers } from "../data/numbers.js";
import { type AnyData, isRowSource, partOfSource } from "../data/row-source.js";
import { checkedWeights } from "../data/row-weights.js";
import type { AnyTrainingData, TrainingData } from "../data/training-data.js";

/**
 * Which rows of a table are trained on, and which are kept to score the model by; both in the
 * table's order.
 */
export interface Split {
  readonly training: Int32Array;
  readonly validation: Int32Array;
}

/**
 * Sets the order of a split apart from the orders of batches, which are drawn from the same seed. All
 * answers depend on it.
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

/** The data of both parts of a split, in the form of the whole, and which rows they are. */
export interface SplitData<D = AnyData> {
  readonly split: Split;
  readonly training: D;
  readonly validation: D;
}

/** How a table of so many rows is split once, at random. */
export interface SplitOnce {
  readonly rows: number;
  readonly share: number;
  readonly seed: number;
}

/** Data split once, at random. */
export function splitData(data: TrainingData, how: SplitOnce): SplitData<TrainingData>;
export function splitData(data: AnyData, how: SplitOnce): SplitData;
export function splitData(data: AnyData, { rows, ...how }: SplitOnce): SplitData {
  return partsOf(data, rows)(splitRows(rows, how));
}

/** How a table of so many rows is split in folds. */
export interface SplitInFolds {
  readonly rows: number;
  readonly folds: number;
  readonly seed: number;
}

/** Data split in folds. */
export function foldsOf(data: TrainingData, how: SplitInFolds): SplitData<TrainingData>[];
export function foldsOf(data: AnyData, how: SplitInFolds): SplitData[];
export function foldsOf(data: AnyData, { rows, ...how }: SplitInFolds): SplitData[] {
  return splitFolds(rows, how).map(partsOf(data, rows));
}

/** What makes the data of a split. */
function partsOf(data: AnyData, rows: number): (split: Split) => SplitData {
  const part = isRowSource(data)
    ? (which: Int32Array) => partOfSource(data, which)
    : partOfTables(data, rows);
  return (split) => ({
    split,
    training: part(split.training),
    validation: part(split.validation),
  });
}

/** What makes tables of some of their rows. */
function partOfTables(data: AnyTrainingData, rows: number): (which: Int32Array) => AnyTrainingData {
  const flat = flattened(data);
  mapTables(flat, (label, table) => {
    const { length } = flatNumbers(label, table);
    if (label === "sampleWeights" && table instanceof Float32Array) checkedWeights(table, rows);
    if (length % rows === 0) return table;
    throw new RangeError(
      `${label} must hold as many numbers for each of ${rows} rows, and holds ${length}`,
    );
  });
  return (which) => mapTables(flat, (_, table) => rowsOf(table, which, rows));
}

/** Some of a flat table's rows. */
function rowsOf(table: Numbers, which: Int32Array, rows: number): Numbers {
  const flat = flatNumbers("table", table);
  if (!ArrayBuffer.isView(flat)) throw new TypeError("the table must be laid out flat");
  const part = emptyLike(flat, (which.length * flat.length) / rows);
  copyRows(flat, part, which);
  return part;
}
