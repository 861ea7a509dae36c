import { batchBuffers, fillBatch } from "../data/fill-batch.js";
import { floatsOf, type Session } from "../devices/onnx-runtime.js";
import type { Runtime } from "../devices/runtime.js";
import { lowerToScan } from "../lowering/scan.js";
import { stateInput } from "../lowering/tensor-inputs.js";
import { afterUpdate } from "../step/state.js";
import { batchNeeds, type Step } from "../step/step.js";
import { settingNames } from "../step/update.js";
import { batchFeeds } from "./batch-feeds.js";
import { nothingMeasured } from "./nothing-measured.js";
import { labelCounter, shareFeeds } from "./share-feeds.js";
import { tableFeeds } from "./table-feeds.js";
import type { MakeUpdater, UpdateOrder, Updater, UpdaterOptions } from "./updater.js";

/** Makes k updates in one run of a Scan. */
export const scanUpdater: MakeUpdater = async (runtime, step, options) => {
  const make = () => lowerToScan(step, { rows: options.rows });
  const session = await runtime.load({ name: "training", make });
  return updaterOver(session, { ...options, runtime, step });
};

/**
 * As {@link scanUpdater}, by a session that is loaded, which others may use, too.
 *
 * @param options.models how many models its graph is lowered for, whose losses then follow each
 *   other for every update; left out for one.
 */
export function updaterOver(
  session: Session,
  {
    runtime,
    step,
    training,
    access,
    rows,
    most,
    models,
  }: UpdaterOptions & { runtime: Runtime; step: Step; models?: number },
): Updater {
  const table = tableFeeds(runtime, step);
  const names = settingNames(step);
  const counter = labelCounter(step);
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
    async run(state, orders, options) {
      const k = orders.length;
      const found = await access.read(orders, options);
      if (!found) return { state, measured: nothingMeasured(training.metrics), made: 0 };
      const { tables } = found;
      const { weights } = tables;
      const buffers = batchBuffers(k * rows, batchNeeds(step));
      orders.forEach(({ key }, i) => {
        const part = { rows: found.rows[i]!, key };
        fillBatch(buffers, part, { at: i * rows, size: rows, weights });
      });
      const gathering = table(tables, buffers.rows);
      const outputs = await session.run({
        ...gathering.feeds,
        ...Object.fromEntries(step.state.map(({ name }, i) => [stateInput(name), state[i]!])),
        ...batchFeeds(runtime, buffers, { rows: gathering.rows, dims: [k, rows] }),
        ...shareFeeds(runtime, counter.of(found), { dims: [k] }),
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
