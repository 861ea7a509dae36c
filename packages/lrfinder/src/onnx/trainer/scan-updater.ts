import type { Session } from "../devices/onnx-runtime.js";
import { floatsOf, type Runtime } from "../devices/runtime.js";
import { lowerToScan } from "../lowering/scan.js";
import { afterUpdate } from "../step/state.js";
import type { Step } from "../step/step.js";
import { settingNames } from "../step/update.js";
import { batchFeeds } from "./batch-feeds.js";
import { batchBuffers, fillBatch } from "./fill-batch.js";
import { tableFeeds } from "./table.js";
import type { Training, UpdateOrder } from "./training.js";
import type { Updater } from "./updater.js";

/** What a {@link scanUpdater} runs on. */
export interface ScanUpdaterOptions {
  readonly training: Training;
  readonly batchSize: number;
  readonly most: number;
  /** How many models are trained at once; left out for one. */
  readonly models?: number;
}

/** Makes k updates in one run of a Scan; of many models, their losses follow each other for every update. */
export async function scanUpdater(
  runtime: Runtime,
  step: Step,
  options: ScanUpdaterOptions,
): Promise<Updater> {
  const { batchSize, models } = options;
  const session = await runtime.load(lowerToScan(step, { rows: batchSize, models }));
  return updaterOver(session, { ...options, runtime, step });
}

/** A {@link scanUpdater} whose session is loaded, be it for others, too. */
export function updaterOver(
  session: Session,
  {
    runtime,
    step,
    training,
    batchSize,
    most,
    models,
  }: ScanUpdaterOptions & { runtime: Runtime; step: Step },
): Updater {
  const table = tableFeeds(runtime, training);
  const names = settingNames(step);
  const { sampleWeights } = training;
  const changing = step.state.filter(({ changes }) => changes).length;

  const settingTensor = (name: string, orders: readonly UpdateOrder[]) => {
    const numbers = new Float32Array(orders.length * (models ?? 1));
    let at = 0;
    for (const { settings } of orders) for (const own of settings) numbers[at++] = own[name]!;
    const dims = models === undefined ? [orders.length] : [orders.length, models];
    return runtime.tensor("float32", numbers, dims);
  };

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
        ...Object.fromEntries(names.map((name) => [name, settingTensor(name, orders)])),
      });
      const tensors = session.outputNames.map((name) => outputs[name]!);
      const [loss, ...metrics] = tensors
        .slice(changing)
        .map((tensor) => Array.from(floatsOf(tensor)));
      return {
        state: afterUpdate(step.state, { before: state, changed: tensors.slice(0, changing) }),
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
