import { mix } from "../../numeric/hash.js";

/** What a step reads of a batch, beside its rows and what they weigh in the loss. */
export interface BatchNeeds {
  /** Whether rows weigh otherwise in metrics than in the loss. */
  readonly metricWeight: boolean;
  /** Whether the model is random. */
  readonly rowKeys: boolean;
  /** Whether the model mixes rows, and must know which are the batch's own. */
  readonly rowMask: boolean;
}

/** The inputs of one or more batches, one after another, `rows` places each. */
export interface BatchBuffers {
  readonly rows: Int32Array;
  /** What each place weighs in the loss. */
  readonly weight: Float32Array;
  /** What it weighs in metrics, where that differs; else empty. */
  readonly metricWeight: Float32Array;
  /** What its random numbers are hashed from, where there are some; else empty. */
  readonly rowKeys: Uint32Array;
  /**
   * 1 for the batch's own rows and 0 for what fills it up, where the model mixes rows; else empty.
   */
  readonly rowMask: Float32Array;
}

/** Buffers for `places` rows in all, of what a step reads. */
export function batchBuffers(places: number, needs: BatchNeeds): BatchBuffers {
  return {
    rows: new Int32Array(places),
    weight: new Float32Array(places),
    metricWeight: new Float32Array(needs.metricWeight ? places : 0),
    rowKeys: new Uint32Array(needs.rowKeys ? places : 0),
    rowMask: new Float32Array(needs.rowMask ? places : 0),
  };
}

/** The rows of a batch, or of a part of one. */
export interface BatchPart {
  readonly rows: Int32Array;
  /** What the batch's random numbers are hashed from. */
  readonly key: number;
  /** The place of the first of them in the batch; default 0. */
  readonly first?: number;
  /** Rows of the whole batch; default: these. */
  readonly of?: number;
}

/**
 * Fills `size` places, from `at`, with a part of a batch; a row weighs 1 / rows of the whole batch,
 * and in the loss `weights` times that.
 *
 * Places without a row of their own repeat rows of the same part with weight 0: padding holds
 * nothing, not even a NaN, that the batch does not hold itself.
 */
export function fillBatch(
  buffers: BatchBuffers,
  { rows, key, first = 0, of = rows.length }: BatchPart,
  { at, size, weights }: { at: number; size: number; weights?: Float32Array },
): void {
  const filled = Math.min(size, rows.length);
  for (let i = 0; i < size; i++) buffers.rows[at + i] = rows[i % filled]!;
  buffers.weight.fill(1 / of, at, at + filled).fill(0, at + filled, at + size);
  if (buffers.metricWeight.length > 0) {
    buffers.metricWeight.set(buffers.weight.subarray(at, at + size), at);
  }
  if (weights) {
    for (let i = at; i < at + filled; i++) {
      buffers.weight[i] = weights[buffers.rows[i]!]! / of;
    }
  }
  if (buffers.rowMask.length > 0) {
    buffers.rowMask.fill(1, at, at + filled).fill(0, at + filled, at + size);
  }
  if (buffers.rowKeys.length > 0) {
    for (let i = 0; i < size; i++) buffers.rowKeys[at + i] = mix(first + i, key);
  }
}
