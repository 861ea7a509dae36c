import type { BatchBuffers } from "../data/fill-batch.js";
import type { Tensor } from "../devices/onnx-runtime.js";
import type { Runtime } from "../devices/runtime.js";
import { inputNames } from "../lowering/batch-inputs.js";

/**
 * What names batches to a run: the rows to gather, and what the buffers hold for each; `dims` as
 * they lie.
 */
export function batchFeeds(
  runtime: Runtime,
  { weight, metricWeight, rowKeys, rowMask }: BatchBuffers,
  { rows, dims }: { rows: Int32Array; dims: readonly number[] },
): Record<string, Tensor> {
  return {
    [inputNames.rows]: runtime.tensor("int32", rows, dims),
    [inputNames.weight]: runtime.tensor("float32", weight, [...dims, 1]),
    ...(metricWeight.length > 0 && {
      [inputNames.metricWeight]: runtime.tensor("float32", metricWeight, [...dims, 1]),
    }),
    ...(rowMask.length > 0 && {
      [inputNames.rowMask]: runtime.tensor("float32", rowMask, [...dims, 1]),
    }),
    ...(rowKeys.length > 0 && {
      [inputNames.rowKeys]: runtime.tensor("uint32", rowKeys, [...dims, 1]),
    }),
  };
}
