import type { TrainingData } from "lrfinder/onnx";
import type { Rows } from "./rows.js";
import { shuffled } from "./shuffled.js";

/** Decides which fifth of the rows is held out; the same for every task and every seed. */
const SPLIT_SEED = 20;

/** Rows to learn from, and rows for validation. */
export interface Divided {
  readonly training: TrainingData;
  readonly validation: TrainingData;
  /** How many numbers a row has. */
  readonly features: number;
}

/**
 * Keeps a fixed fifth of the rows for validation. Inputs, and the targets of a regression, are
 * standardised by the rows that are left for training.
 *
 * @param standardise whether inputs are; default true.
 */
export function divided(
  rows: Rows,
  { standardise = true }: { standardise?: boolean } = {},
): Divided {
  const order = shuffled(rows.x.length, SPLIT_SEED);
  const kept = Math.round(order.length / 5);
  const parts = { training: order.slice(kept), validation: order.slice(0, kept) };
  const pick = (from: readonly (readonly number[])[], which: readonly number[]) =>
    which.map((row) => from[row]!);
  const inputs = standardise ? scale(pick(rows.x, parts.training)) : identity;
  const targets = rows.classes === undefined ? scale(pick(rows.y, parts.training)) : identity;
  const data = (which: readonly number[]): TrainingData => ({
    x: Float32Array.from(pick(rows.x, which).flatMap(inputs)),
    y: Float32Array.from(pick(rows.y, which).flatMap(targets)),
  });
  return {
    training: data(parts.training),
    validation: data(parts.validation),
    features: rows.x[0]!.length,
  };
}

const identity = (row: readonly number[]) => [...row];

/** Brings each column to mean 0 and deviation 1 over the rows given; a constant column to 0. */
function scale(rows: readonly (readonly number[])[]): (row: readonly number[]) => number[] {
  const moments = rows[0]!.map((_, column) => {
    const mean = rows.reduce((sum, row) => sum + row[column]!, 0) / rows.length;
    const variance = rows.reduce((sum, row) => sum + (row[column]! - mean) ** 2, 0) / rows.length;
    return { mean, deviation: Math.sqrt(variance) || 1 };
  });
  return (row) => row.map((value, i) => (value - moments[i]!.mean) / moments[i]!.deviation);
}
