import { mix } from "../../numeric/hash.js";

/** The inputs of one or more batches, one after another, `rows` places each. */
export interface BatchBuffers {
  readonly rows: Int32Array;
  readonly weight: Float32Array;
  readonly rowKeys: Uint32Array;
}

/** Buffers for `places` rows in all; `random` is whether row keys are needed. */
export function batchBuffers(places: number, { random }: { random: boolean }): BatchBuffers {
  return {
    rows: new Int32Array(places),
    weight: new Float32Array(places),
    rowKeys: new Uint32Array(random ? places : 0),
  };
}

/**
 * Fills `size` places, from `at`, with a batch's rows from place `first` on; a row weighs 1 / rows of the
 * whole batch.
 *
 * Places without a row of their own repeat rows of the same batch with weight 0: padding holds nothing,
 * not even a NaN, that the batch does not hold itself.
 */
export function fillBatch(
  buffers: BatchBuffers,
  { rows, key }: { rows: Int32Array; key: number },
  { at, size, first = 0 }: { at: number; size: number; first?: number },
): void {
  const filled = Math.min(size, rows.length - first);
  buffers.rows.set(rows.subarray(first, first + filled), at);
  for (let i = filled; i < size; i++) buffers.rows[at + i] = rows[first + (i % filled)]!;
  buffers.weight.fill(1 / rows.length, at, at + filled).fill(0, at + filled, at + size);
  if (buffers.rowKeys.length > 0) {
    for (let i = 0; i < size; i++) buffers.rowKeys[at + i] = mix(first + i, key);
  }
}
