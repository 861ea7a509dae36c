import { batchBuffers, fillBatch } from "../data/fill-batch.js";
import { floatsOf, type Tensor } from "../devices/onnx-runtime.js";
import type { Runtime } from "../devices/runtime.js";
import type { State } from "../devices/state-store.js";
import { gradientName, lowerToChunks, scalarNames } from "../lowering/chunks.js";
import { stateInput } from "../lowering/tensor-inputs.js";
import { afterUpdate } from "../step/state.js";
import { batchNeeds, type Step } from "../step/step.js";
import { settingNames } from "../step/update.js";
import { batchFeeds } from "./batch-feeds.js";
import { type PartsOfBatch, partsOfBatch } from "./parts-of-batch.js";
import { allLabelled, type Labelled, labelCounter, shareFeeds } from "./share-feeds.js";
import { tableFeeds } from "./table-feeds.js";
import { trainedFeeds } from "./tensor-feeds.js";
import type { UpdateOrder, Updater, UpdaterOptions } from "./updater.js";

/**
 * Makes one update in several runs, so many rows each, so that a long one can be stopped on the
 * way.
 *
 * No loop is in its graphs: a device without loops makes all updates so, those of one chunk
 * included.
 */
export async function chunksUpdater(
  runtime: Runtime,
  step: Step,
  { training, access, rows: chunk }: UpdaterOptions,
): Promise<Updater> {
  let lowered: ReturnType<typeof lowerToChunks> | undefined;
  const graphs = () => {
    lowered ??= lowerToChunks(step, { rows: chunk });
    return lowered;
  };
  const [accumulate, update] = await Promise.all([
    runtime.load({ name: "accumulate", make: () => graphs().accumulate }),
    runtime.load({ name: "update", make: () => graphs().update }),
  ]);
  const table = tableFeeds(runtime, step);
  const { trained } = step;
  const counter = labelCounter(step);
  const scalars = scalarNames(step);
  const stateNames = step.state.map(({ name }) => stateInput(name));
  const sumNames = [...scalars, ...trained.map(({ name }) => gradientName(name))];
  const buffers = batchBuffers(chunk, batchNeeds(step));
  const scalar = (number: number) => runtime.tensor("float32", Float32Array.of(number), []);

  const zeros = (): Tensor[] => [
    ...scalars.map(() => scalar(0)),
    ...trained.map(({ shape }) =>
      runtime.tensor("float32", new Float32Array(shape.reduce((a, b) => a * b, 1)), shape),
    ),
  ];
  const named = (names: readonly string[], tensors: readonly Tensor[]) =>
    Object.fromEntries(names.map((name, i) => [name, tensors[i]!]));

  /** How many labels of a batch count; undefined where it was aborted on the way. */
  const labelled = async (parts: PartsOfBatch): Promise<Labelled | undefined> => {
    const counted: Labelled[] = [];
    for (let part = 0; part < parts.count; part++) {
      const found = await parts.read(part);
      if (!found) return undefined;
      counted.push(...counter.of(found));
    }
    return allLabelled(counted);
  };

  /** The sums over a whole batch, or undefined where it was aborted on the way. */
  const sumOver = async (state: State, order: UpdateOrder, parts: PartsOfBatch) => {
    let sums: readonly Tensor[] = zeros();
    // Of the whole batch, whichever part of it is computed.
    const whole = counter.counts ? await labelled(parts) : { rows: order.rows.length, labels: {} };
    if (!whole) return undefined;
    const fixed = { ...trainedFeeds(step, state), ...shareFeeds(runtime, [whole], { dims: [] }) };
    let renewed: readonly Tensor[] = [];
    for (let part = 0; part < parts.count; part++) {
      const found = await parts.read(part);
      if (!found) return undefined;
      const { weights } = found.tables;
      const rows = { rows: found.rows[0]!, key: order.key, first: part * chunk, of: whole.rows };
      fillBatch(buffers, rows, { at: 0, size: chunk, weights });
      const gathering = table(found.tables, buffers.rows);
      const outputs = await accumulate.run({
        ...gathering.feeds,
        ...fixed,
        ...named(sumNames, sums),
        ...batchFeeds(runtime, buffers, { rows: gathering.rows, dims: [chunk] }),
      });
      const tensors = accumulate.outputNames.map((name) => outputs[name]!);
      sums = tensors.slice(0, sumNames.length);
      // There are some only where a batch is never computed in parts.
      renewed = tensors.slice(sumNames.length);
    }
    return { sums, renewed };
  };

  return {
    most: 1,
    async run(state, orders, options) {
      const loss: number[] = [];
      const metrics = Object.fromEntries(training.metrics.map((name) => [name, [] as number[]]));
      let current: State = state;
      for (const [i, order] of orders.entries()) {
        const orderAt = (place: number) =>
          orders[place] ?? options.upcoming?.(place - orders.length);
        const later = (place: number) => orderAt(i + place);
        const parts = partsOfBatch(access, { ...options, chunk, later });
        const summed = await sumOver(current, order, parts);
        if (!summed) break;
        const { sums, renewed } = summed;
        const feeds = { ...named(stateNames, current), ...named(sumNames, sums) };
        for (const name of settingNames(step)) feeds[name] = scalar(order.settings[0]![name]!);
        const known = new Set(update.inputNames);
        const outputs = await update.run(
          Object.fromEntries(Object.entries(feeds).filter(([name]) => known.has(name))),
        );
        const tensors = update.outputNames.map((name) => outputs[name]!);
        const total = tensors.pop()!;
        current = afterUpdate(step.state, {
          before: current,
          changed: [...tensors, ...renewed],
        });
        loss.push(floatsOf(total)[0]!);
        training.metrics.forEach((name, i) => {
          metrics[name]!.push(floatsOf(sums[i + 1]!)[0]!);
        });
      }
      return { state: current, measured: { loss, metrics }, made: loss.length };
    },
    release: async () => {
      await Promise.all([accumulate.release(), update.release()]);
    },
  };
}
