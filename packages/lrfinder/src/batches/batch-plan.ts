import { wholeNumber } from "../numeric/checks.js";
import { permutation, seededRandom } from "../numeric/random.js";
import { type BatchSize, rowsPerBatch, stepsPerEpoch } from "./steps-per-epoch.js";

/** How to cut a data set into batches. */
export interface BatchPlanOptions {
  /** Rows of the data set, a whole number of at least 1. */
  readonly rows: number;
  /** Rows of one update: `"full"`, or a whole number of at least 1, capped at `rows`. */
  readonly batchSize: BatchSize;
  /** Any whole number of at least 0; decides the order of every epoch. */
  readonly seed: number;
  /** Whether each epoch has an order of its own; default true. A full batch is never shuffled. */
  readonly shuffle?: boolean;
}

/** Which rows each update sees. */
export interface BatchPlan {
  /** Rows of the data set. */
  readonly rows: number;
  /** Rows of one update, at most `rows`. */
  readonly batchSize: number;
  /** Updates in one pass over all rows; the last of them may see fewer rows. */
  readonly stepsPerEpoch: number;
  /**
   * The row numbers of an update, to be read and not written.
   *
   * @throws RangeError unless `step` is a whole number of at least 0.
   */
  rowsOf(step: number): Int32Array;
}

/**
 * Cuts a data set into batches, epoch after epoch, each row once an epoch.
 *
 * The order of epoch e depends on `seed` and e only, so steps can be asked for in any order. A full
 * batch is in table order, as is everything with `shuffle: false`.
 *
 * @example
 * const plan = batchPlan({ rows: 5, batchSize: 2, seed: 0, shuffle: false });
 * plan.stepsPerEpoch; // 3
 * plan.rowsOf(2);     // Int32Array [4]
 * @throws RangeError where `rows`, `batchSize` or `seed` is out of range.
 */
export function batchPlan(options: BatchPlanOptions): BatchPlan {
  const { rows, seed, shuffle = true } = options;
  const perEpoch = stepsPerEpoch(rows, options.batchSize);
  const batchSize = rowsPerBatch(rows, options.batchSize);
  wholeNumber("seed", seed, 0);
  const orderOf = shuffle && batchSize < rows ? shuffled(rows, seed) : tableOrder(rows);
  return {
    rows,
    batchSize,
    stepsPerEpoch: perEpoch,
    rowsOf(step) {
      wholeNumber("step", step, 0);
      const start = (step % perEpoch) * batchSize;
      return orderOf(Math.floor(step / perEpoch)).subarray(start, start + batchSize);
    },
  };
}

type EpochOrder = (epoch: number) => Int32Array;

function tableOrder(rows: number): EpochOrder {
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  return () => order;
}

function shuffled(rows: number, seed: number): EpochOrder {
  // The seed is scrambled first: seeds s and s + 1 must not share orders one epoch apart.
  const key = seededRandom(seed)() * 2 ** 32;
  let cached: { epoch: number; order: Int32Array } = { epoch: -1, order: new Int32Array(0) };
  return (epoch) => {
    if (cached.epoch !== epoch) {
      cached = { epoch, order: permutation(rows, seededRandom(epoch * 2 ** 32 + key)) };
    }
    return cached.order;
  };
}
