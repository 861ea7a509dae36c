import { closeWithScan, settingNames } from "../closing/scan.js";
import { floatsOf, type Runtime } from "../runtime/runtime.js";
import type { Step } from "../step/step.js";
import { batchFeeds } from "./batch-feeds.js";
import { batchBuffers, fillBatch } from "./fill-batch.js";
import { tableFeeds } from "./table.js";
import type { Training } from "./training.js";
import type { Updater } from "./updater.js";

/** Makes k updates in one run of a Scan. */
export async function scanUpdater(
  runtime: Runtime,
  step: Step,
  { training, batchSize, most }: { training: Training; batchSize: number; most: number },
): Promise<Updater> {
  const session = await runtime.load(closeWithScan(step, { rows: batchSize }));
  const table = tableFeeds(runtime, training);
  const names = settingNames(step);
  const { sampleWeights } = training;

  return {
    most,
    async run(state, orders) {
      const k = orders.length;
      const buffers = batchBuffers(k * batchSize, step);
      orders.forEach((order, i) => {
        fillBatch(buffers, order, { at: i * batchSize, size: batchSize, sampleWeights });
      });
      const gathering = table(buffers.rows);
      const outputs = await session.run({
        ...gathering.feeds,
        ...Object.fromEntries(step.state.map(({ name }, i) => [name, state[i]!])),
        ...batchFeeds(runtime, buffers, { rows: gathering.rows, dims: [k, batchSize] }),
        ...Object.fromEntries(
          names.map((name) => {
            const numbers = new Float32Array(orders.map(({ settings }) => settings[name]!));
            return [name, runtime.tensor("float32", numbers, [k])];
          }),
        ),
      });
      const tensors = session.outputNames.map((name) => outputs[name]!);
      const [loss, ...metrics] = tensors
        .slice(step.state.length)
        .map((tensor) => Array.from(floatsOf(tensor)));
      return {
        state: tensors.slice(0, step.state.length),
        measured: {
          loss: loss!,
          metrics: Object.fromEntries(training.metrics.map((name, i) => [name, metrics[i]!])),
        },
        made: k,
      };
    },
    release: () => session.release(),
  };
}
