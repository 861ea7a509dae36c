import type { ComparedDescent } from "lrfinder/onnx";

/** What was measured, as CSV: a row for each time a loss was. */
export function historyCsv(descents: readonly ComparedDescent[]): string {
  const rows = descents.flatMap(({ batchSize, updates, epochs, seconds, losses }) =>
    losses.map((loss, i) => `${batchSize},${updates[i]},${epochs[i]},${seconds[i]},${loss}\n`),
  );
  return `batch_size,updates,epochs,seconds,loss\n${rows.join("")}`;
}
