import { type LabelCounts, rowsPerLabel } from "../data/label-counts.js";
import type { Tensor } from "../devices/onnx-runtime.js";
import type { Runtime } from "../devices/runtime.js";
import { shareInput } from "../lowering/batch-inputs.js";

/**
 * What weights of rows are multiplied by where labels do not count, a number for each batch.
 *
 * @param options.batches the rows of each; undefined for one of all rows.
 * @param options.dims as the numbers lie: `[]` for the only one.
 */
export function shareFeeds(
  runtime: Runtime,
  counts: LabelCounts,
  { batches, dims }: { batches: readonly (Int32Array | undefined)[]; dims: readonly number[] },
): Record<string, Tensor> {
  const feeds = Object.entries(counts).map(([name, ofRows]) => {
    const shares = Float32Array.from(batches, (rows) => rowsPerLabel(ofRows, rows));
    return [shareInput(name), runtime.tensor("float32", shares, dims)] as const;
  });
  return Object.fromEntries(feeds);
}
