import { record, wholeNumber } from "../../numeric/checks.js";
import type { AnyTrainingData } from "./training-data.js";

/**
 * Rows from a function: for data that do not fit the memory, or are made when they are needed.
 *
 * @example
 * const training = await createTrainer({
 *   model: sequential([dense(1)], { inputShape: [3] }),
 *   loss: "mean-squared-error",
 *   data: {
 *     rows: 1_000_000,
 *     batch: (indices) => ({
 *       x: Array.from(indices, (i) => [Math.sin(i), Math.cos(i), 1]),
 *       y: Array.from(indices, (i) => Math.sin(i) + 2),
 *     }),
 *   },
 * });
 * await training.close();
 */
export interface RowSource {
  /** How many rows there are: a whole number from 1 to 2³¹ − 1. */
  readonly rows: number;
  /**
   * Gives some of the rows, or a promise of them, in the form that whole tables have.
   *
   * Equal arguments must give equal rows: then a training repeats itself, and goes on from a
   * snapshot as if it had not been interrupted. It is called in the thread that made the trainer,
   * for a worker ahead of time. A trainer calls it again when it has what it asked for before; other
   * trainers, and folds of a verification, may call it in between. What it returns is not kept: its
   * arrays may be written to again in the next call, if only one trainer uses it.
   *
   * What it throws ends the call that needed the rows, with code `rows-failed` and the error as its
   * `cause`.
   *
   * @param indices which rows, counted from 0, in the order in which they are wanted: one batch, or
   *   a part of one; a short last batch is short. The array is the function's own.
   */
  batch(indices: Int32Array, context: BatchContext): AnyTrainingData | Promise<AnyTrainingData>;
}

/** What rows are asked for. */
export interface BatchContext {
  /** The pass over the rows, counted from 0 since the seed was set; 0 for rows to measure. */
  readonly epoch: number;
  /**
   * What the order of rows is drawn from: the trainer's `seed`, or that of the last `reseed`; for
   * rows to measure the trainer's.
   */
  readonly seed: number;
  /** Whether an update is made of the rows; else they are measured, as by `evaluate`. */
  readonly training: boolean;
}

/** Data as tables, or as a function that gives their rows. */
export type AnyData = AnyTrainingData | RowSource;

/** Whether data are rows from a function; a `RangeError` for what is no object. */
export function isRowSource(data: AnyData): data is RowSource {
  return "batch" in record("data", data);
}

/** More rows than this have no number in an `Int32Array`. */
const MOST_ROWS = 2 ** 31 - 1;

/**
 * Refuses what gives no rows: a `RangeError` for a wrong count, a `TypeError` for what is no
 * function.
 */
export function checkRowSource(label: string, { rows, batch }: RowSource): void {
  if (typeof batch !== "function") {
    throw new TypeError(`${label}.batch must be a function that gives rows, not ${String(batch)}`);
  }
  if (wholeNumber(`${label}.rows`, rows) <= MOST_ROWS) return;
  throw new RangeError(`${label}.rows must be at most ${MOST_ROWS}, not ${rows}`);
}

/** Some rows of a source, as a source of its own. */
export function partOfSource(source: RowSource, which: Int32Array): RowSource {
  return {
    rows: which.length,
    batch: (indices, context) =>
      source.batch(
        indices.map((row) => which[row]!),
        context,
      ),
  };
}

/** A source, and the option that it was given in where that is not `data`. */
export interface NamedSource extends RowSource {
  readonly option?: string;
}

/** A source that was given in an option, which messages then name; refused as what gives no rows. */
export function sourceIn(option: string, source: RowSource): NamedSource {
  checkRowSource(option, source);
  return { rows: source.rows, batch: (indices, context) => source.batch(indices, context), option };
}
