import type { FoundRows, RowAccess } from "../data/row-access.js";
import { chunkOf, type RowChunk, rowChunks } from "../data/row-chunks.js";
import { type Tables, widthOf } from "../data/tables.js";
import { floatsOf, type Session, type Tensor } from "../devices/onnx-runtime.js";
import type { Runtime } from "../devices/runtime.js";
import type { State } from "../devices/state-store.js";
import { inputNames } from "../lowering/batch-inputs.js";
import {
  lowerPenalty,
  lowerPrediction,
  lowerScoring,
  predictedOutputs,
} from "../lowering/forward.js";
import { isOfBatch, type Step } from "../step/step.js";
import type { Predictions } from "../training/onnx-trainer.js";
import type { Scores } from "../training/scores.js";
import type { Training } from "../training/training.js";
import { chunkRows } from "./pace.js";
import { allLabelled, type Labelled, labelCounter, shareFeeds } from "./share-feeds.js";
import { type FedTable, fedTables, inputTablesOf, tableTensors } from "./table-feeds.js";
import { tensorFeeds } from "./tensor-feeds.js";

/** No more rows at once than this: past it, a run's fixed cost no longer matters. */
const MOST_ROWS = 1024;

/** The model without training: what it puts out, and how good that is. */
export interface Inference {
  /** @param options.penalties whether the loss includes those on weights. */
  scores(state: State, data: RowAccess, options: { readonly penalties: boolean }): Promise<Scores>;
  /** The loss alone, of each model where there are many, penalties on weights left out. */
  losses(state: State, data: RowAccess): Promise<number[]>;
  predict(state: State, inputs: Pick<Tables, "inputs" | "rows">): Promise<Predictions>;
  release(): Promise<void>;
}

/**
 * Inference by graphs of its own, each loaded when it is first needed.
 *
 * @param training.batchRows the rows of an update: where the loss is one of the batch, rows are
 *   scored in batches of so many.
 * @param training.models the state is that of so many models at once, the first dimension of each
 *   of its tensors.
 */
export function inference(
  runtime: Runtime,
  step: Step,
  training: Pick<Training, "metrics" | "rowsPerChunk"> & {
    readonly batchRows: number;
    readonly models?: number;
  },
): Inference {
  const { models, batchRows } = training;
  const { parameters, cost } = step.summary;
  const outputs = predictedOutputs(step);
  const most = chunkRows(cost, { batchSize: MOST_ROWS, most: training.rowsPerChunk });
  const sessions = new Map<string, Promise<Session>>();

  const session = (kind: string, load: () => Promise<Session>): Promise<Session> => {
    const known = sessions.get(kind);
    if (known) return known;
    const loaded = load();
    sessions.set(kind, loaded);
    // What could not be loaded, for want of memory perhaps, may be loaded the next time.
    loaded.catch(() => sessions.delete(kind));
    return loaded;
  };
  const weightFeeds = (state: State): Record<string, Tensor> => tensorFeeds(step, state);
  const partFeeds = (tables: readonly FedTable[], chunk: RowChunk) => {
    const parts = tables.map((table) => ({
      ...table,
      elements: chunkOf(table.elements, chunk, widthOf(table.port)),
    }));
    return tableTensors(runtime, parts, chunk.size);
  };
  const run = async (loaded: Session, feeds: Record<string, Tensor>): Promise<Float32Array[]> => {
    const known = Object.entries(feeds).filter(([name]) => loaded.inputNames.includes(name));
    const results = await loaded.run(Object.fromEntries(known));
    return loaded.outputNames.map((name) => floatsOf(results[name]!));
  };
  const penaltyOf = async (weights: Record<string, Tensor>): Promise<number> => {
    if (parameters.every(({ l2 }) => l2 === 0)) return 0;
    const load = () => runtime.load(lowerPenalty(step)!);
    const [penalties] = await run(await session("penalty", load), weights);
    return penalties![0]!;
  };
  /** The loss, penalties left out, and then each metric, one for each model. */
  const meansOf = async (state: State, data: RowAccess): Promise<Float64Array[]> => {
    const chunks = isOfBatch(step)
      ? rowChunks(data.rows, batchRows, { filled: false })
      : rowChunks(data.rows, most);
    const read = readerOf(data, chunks);
    const labelled = await labelledOf(chunks, read);
    const feeds = { ...weightFeeds(state), ...shareFeeds(runtime, [labelled], { dims: [] }) };
    const sums = Array.from(
      { length: 1 + training.metrics.length },
      () => new Float64Array(models ?? 1),
    );
    for (const [i, chunk] of chunks.entries()) {
      const { size } = chunk;
      const load = () => runtime.load(lowerScoring(step, { rows: size, models }));
      const { tables, rows } = await read(i);
      const first = rows[0]![0]!;
      // A chunk's own mean, so that single precision is kept for it alone; the rest is summed in
      // double.
      const alike = new Float32Array(size).fill(1 / chunk.rows, 0, chunk.rows);
      const { weights } = tables;
      const weight = weights
        ? alike.map((share, place) => share && share * weights[first + place]!)
        : alike;
      const means = await run(await session(`score ${size}`, load), {
        ...feeds,
        ...partFeeds(fedTables(step, tables), { ...chunk, first }),
        [inputNames.weight]: runtime.tensor("float32", weight, [size, 1]),
        [inputNames.metricWeight]: runtime.tensor("float32", alike, [size, 1]),
      });
      for (const [i, ofModels] of means.entries()) {
        for (const [model, mean] of ofModels.entries()) {
          sums[i]![model]! += (mean * chunk.rows) / data.rows;
        }
      }
    }
    return sums;
  };
  /** The rows of all chunks, with their labels where not all of them count. */
  const labelledOf = async (
    chunks: readonly RowChunk[],
    read: (chunk: number) => Promise<FoundRows>,
  ): Promise<Labelled> => {
    const counter = labelCounter(step);
    if (!counter.counts) return { rows: 0, labels: {} };
    const counted: Labelled[] = [];
    for (const i of chunks.keys()) counted.push(...counter.of(await read(i)));
    return allLabelled(counted);
  };

  return {
    async scores(state, data, { penalties }) {
      const [loss, ...metrics] = await meansOf(state, data);
      const penalty = penalties ? await penaltyOf(weightFeeds(state)) : 0;
      return {
        loss: loss![0]! + penalty,
        metrics: Object.fromEntries(training.metrics.map((name, i) => [name, metrics[i]![0]!])),
        ...(penalty > 0 && { penalty }),
      };
    },
    async losses(state, data) {
      const [losses] = await meansOf(state, data);
      return [...losses!];
    },
    async predict(state, { inputs, rows }) {
      if (outputs.length === 0) throw new TypeError("the model puts out nothing for a row");
      const weights = weightFeeds(state);
      const tables = inputTablesOf(step, { inputs });
      const predicted = outputs.map((port) => new Float32Array(rows * widthOf(port)));
      for (const chunk of rowChunks(rows, most)) {
        const load = () => runtime.load(lowerPrediction(step, { rows: chunk.size }));
        const loaded = await session(`predict ${chunk.size}`, load);
        const parts = await run(loaded, { ...weights, ...partFeeds(tables, chunk) });
        for (const [i, port] of outputs.entries()) {
          const width = widthOf(port);
          predicted[i]!.set(parts[i]!.subarray(0, chunk.rows * width), chunk.first * width);
        }
      }
      const all = outputs.map(({ name, shape }, i) => {
        return [name, { shape: [rows, ...shape], data: predicted[i]! }] as const;
      });
      const [, first] = all[0]!;
      return all.length === 1 ? first : { ...first, outputs: Object.fromEntries(all) };
    },
    async release() {
      const loaded = await Promise.allSettled(sessions.values());
      await Promise.all(loaded.map((one) => one.status === "fulfilled" && one.value.release()));
    },
  };
}

/** What reads the rows of a chunk, one after another as they lie. */
function readerOf(
  data: RowAccess,
  chunks: readonly RowChunk[],
): (chunk: number) => Promise<FoundRows> {
  const askedFor = (chunk: RowChunk | undefined) =>
    chunk && { rows: Int32Array.from({ length: chunk.rows }, (_, i) => chunk.first + i) };
  return async (chunk) => {
    const upcoming = (place: number) => askedFor(chunks[chunk + 1 + place]);
    return (await data.read([askedFor(chunks[chunk])!], { upcoming }))!;
  };
}
