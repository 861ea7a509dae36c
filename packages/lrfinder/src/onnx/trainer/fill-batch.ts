import { mix } from "../../numeric/hash.js";
import { metricsApart, type Step } from "../step/step.js";

/** The inputs of one or more batches, one after another, `rows` places each. */
export interface BatchBuffers {
  readonly rows: Int32Array;
  /** What each place weighs in the loss. */
  readonly weight: Float32Array;
  /** What it weighs in metrics, where that differs; else empty. */
  readonly metricWeight: Float32Array;
  /** What its random numbers are hashed from, where there are some; else empty. */
  readonly rowKeys: Uint32Array;
}

/** Buffers for `places` rows in all, of what a step reads. */
export function batchBuffers(
  places: number,
  step: Pick<Step, "weighted" | "metrics"> & { readonly summary: Pick<Step["summary"], "random"> },
): BatchBuffers {
  return {
    rows: new Int32Array(places),
    weight: new Float32Array(places),
    metricWeight: new Float32Array(metricsApart(step) ? places : 0),
    rowKeys: new Uint32Array(step.summary.random ? places : 0),
  };
}

/**
 * Fills `size` places, from `at`, with a batch's rows from place `first` on; a row weighs 1 / rows
 * of the whole batch, and in the loss `sampleWeights` times that.
 *
 * Places without a row of their own repeat rows of the same batch with weight 0: padding holds
 * nothing, not even a NaN, that the batch does not hold itself.
 */
export function fillBatch(
  buffers: BatchBuffers,
  { rows, key }: { rows: Int32Array; key: number },
  {
    at,
    size,
    first = 0,
    sampleWeights,
  }: { at: number; size: number; first?: number; sampleWeights?: Float32Array },
): void {
  const filled = Math.min(size, rows.length - first);
  for (let i = 0; i < filled; i++) buffers.rows[at + i] = rows[first + i]!;
  for (let i = filled; i < size; i++) buffers.rows[at + i] = rows[first + (i % filled)]!;
  buffers.weight.fill(1 / rows.length, at, at + filled).fill(0, at + filled, at + size);
  if (buffers.metricWeight.length > 0) {
    buffers.metricWeight.set(buffers.weight.subarray(at, at + size), at);
  }
  if (sampleWeights) {
    for (let i = at; i < at + filled; i++) {
      buffers.weight[i] = sampleWeights[buffers.rows[i]!]! / rows.length;
    }
  }
  if (buffers.rowKeys.length > 0) {
    for (let i = 0; i < size; i++) buffers.rowKeys[at + i] = mix(first + i, key);
  }
}
