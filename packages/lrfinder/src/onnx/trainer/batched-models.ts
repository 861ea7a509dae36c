import { rowsPerBatch } from "../../batches/steps-per-epoch.js";
import { notNegative } from "../../numeric/checks.js";
import { batchesAtOnce, inMemory, type RowAccess } from "../data/row-access.js";
import { type AnyData, isRowSource } from "../data/row-source.js";
import { sourceAccess } from "../data/source-access.js";
import type { Tables } from "../data/tables.js";
import { tablesOf } from "../data/training-data.js";
import { hasOperator } from "../devices/device.js";
import { loadRuntime } from "../devices/load.js";
import type { Session } from "../devices/onnx-runtime.js";
import type { Runtime } from "../devices/runtime.js";
import type { State } from "../devices/state-store.js";
import { type Inference, inference } from "../execution/inference.js";
import { chunkRows, mostUpdates, updatesAtFirst } from "../execution/pace.js";
import { rowOrder } from "../execution/row-order.js";
import { updaterOver } from "../execution/scan-updater.js";
import type { Updater } from "../execution/updater.js";
import { lowerToScan } from "../lowering/scan.js";
import { type Step, tablePorts } from "../step/step.js";
import { settingsOf } from "../step/update.js";
import { stepOf } from "../training/step-of.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import type { Training } from "../training/training.js";
import { drawState } from "./draw-state.js";
import { measuringReader, type Prepared, prepared } from "./prepared.js";

/**
 * The weights of one of the models, and the optimizer's slots, in the order of the step's state.
 */
export type ModelState = readonly Float32Array[];

/** Many models in training at once, all on the same batches, each at rates of its own. */
export interface BatchedModels {
  /** The most updates that one call should ask for. */
  readonly most: number;
  /**
   * Makes updates.
   *
   * @param learningRates for each update the rate of each model.
   * @returns for each update the loss of each model. Rejects with a `RangeError` for a rate that is
   *   none.
   */
  step(learningRates: readonly (readonly number[])[]): Promise<readonly (readonly number[])[]>;
  /** The loss of each model on rows, without dropout and without penalties on weights. */
  evaluate(data: RowAccess): Promise<readonly number[]>;
  /** Where each model stands. */
  states(): Promise<readonly ModelState[]>;
}

/** A table that many models are trained on at once. */
export interface BatchedTable {
  readonly rows: number;
  readonly stepsPerEpoch: number;
  /** Where a model starts. */
  readonly start: ModelState;
  /**
   * Gives access to rows to be evaluated, once for every time that they are. Rejects as `evaluate`
   * of a trainer does.
   */
  access(data: AnyData): Promise<RowAccess>;
  /** Models that go on from where they stand, all after so many updates. */
  models(states: readonly ModelState[], updates: number): BatchedModels;
}

/** Tables that many models are trained on at once, in graphs that they share. */
export interface BatchedTraining {
  readonly tables: readonly BatchedTable[];
  close(): Promise<void>;
}

/**
 * The most weights of a model that is trained together with others. Where there are few, a call of
 * an operator costs more than what it computes, and models share it (`npm run bench:verify`); where
 * there are many, the models no longer fit the processor's cache together.
 */
const MOST_WEIGHTS = 32_768;
/** So many models must fit into one run of a graph, be it of one update. */
const USUAL_MODELS = 7;

/** Whether many models like this one are trained faster at once than one after another. */
export function isFasterBatched(training: Training): boolean {
  const { batchSize, accumulatedRows = Infinity, rowsPerChunk = Infinity } = training;
  const { parameters, cost } = stepOf(training).summary;
  const weights = parameters.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  const batch = rowsPerBatch(training.data.rows, batchSize);
  if (weights > MOST_WEIGHTS || batch > Math.min(accumulatedRows, rowsPerChunk)) return false;
  const all = USUAL_MODELS * batch;
  return chunkRows(cost, { batchSize: all }) === all;
}

/**
 * Prepares many models to be trained at once, in the calling thread.
 *
 * @param options the same model and settings but for the tables, of equally many rows, and the
 *   seeds.
 * @returns undefined where it would be no faster, where an operator cannot serve many models at
 *   once, on a device without loops, and where `worker` is
 *   asked for and the device holds its thread, as in a page. Others keep the calling thread for
 *   some milliseconds at a time. Rejects as `createTrainer` does.
 */
export async function batchedTraining(
  options: readonly TrainerOptions[],
): Promise<BatchedTraining | undefined> {
  const [firstOptions, ...others] = options as [TrainerOptions, ...TrainerOptions[]];
  const first = await prepared(firstOptions);
  if (!isFasterBatched(first.training)) return undefined;
  const runtime = await loadRuntime(first.training);
  const { device } = runtime;
  if ((firstOptions.worker && device.holdsThread) || !hasOperator(device, "Scan")) return undefined;
  // Metrics are not measured.
  const all = [first, ...(await Promise.all(others.map(prepared)))].map((each) => ({
    ...each,
    training: { ...each.training, metrics: [] },
  }));
  const step = stepOf(all[0]!.training);
  if (!hasBatchedForm(step, first.training)) return undefined;
  const graphs = graphsOf(first.training, { runtime, step });
  return {
    tables: all.map((each) => tableOf(each, { runtime, step, graphs })),
    close: () => graphs.release(),
  };
}

/** Whether every operator of an update can serve many models at once. */
function hasBatchedForm(step: Step, { data, batchSize }: Training): boolean {
  try {
    lowerToScan(step, { rows: rowsPerBatch(data.rows, batchSize), models: USUAL_MODELS });
    return true;
  } catch (error) {
    if (error instanceof TypeError && "code" in error && error.code === "no-batched-form") {
      return false;
    }
    throw error;
  }
}

interface Around {
  readonly runtime: Runtime;
  readonly step: Step;
}

/** The graphs for any number of models, each loaded when it is first needed. */
function graphsOf(training: Training, { runtime, step }: Around) {
  const batchSize = rowsPerBatch(training.data.rows, training.batchSize);
  const updating = new Map<number, Promise<Session>>();
  const inferring = new Map<number, Inference>();
  return {
    updating(models: number): Promise<Session> {
      const known = updating.get(models);
      if (known) return known;
      const loading = runtime.load(lowerToScan(step, { rows: batchSize, models }));
      updating.set(models, loading);
      return loading;
    },
    inferring(models: number): Inference {
      const { rowsPerChunk } = training;
      const known = inferring.get(models);
      const batchRows = batchSize;
      const made =
        known ?? inference(runtime, step, { metrics: [], batchRows, rowsPerChunk, models });
      inferring.set(models, made);
      return made;
    },
    async release() {
      const loaded = await Promise.allSettled(updating.values());
      await Promise.all(loaded.map((one) => one.status === "fulfilled" && one.value.release()));
      for (const each of inferring.values()) await each.release();
    },
  };
}

function tableOf(
  { training, reader }: Prepared,
  { runtime, step, graphs }: Around & { graphs: ReturnType<typeof graphsOf> },
): BatchedTable {
  const order = rowOrder(training, training.seed);
  const { batchSize, stepsPerEpoch } = order;
  const access = reader ? sourceAccess(reader) : inMemory(training.data as Tables);

  function models(states: readonly ModelState[], updatesMade: number): BatchedModels {
    const count = states.length;
    const allRows = { rows: batchSize * count };
    const atFirst = updatesAtFirst(step.summary.cost, allRows);
    const read = batchesAtOnce(access, batchSize);
    const most = Math.min(mostUpdates(step, allRows), atFirst, read);
    const updaterOf = (session: Session) =>
      updaterOver(session, {
        ...{ runtime, step, training, access, most },
        ...{ rows: batchSize, models: count },
      });
    let updating: Promise<Updater> | undefined;
    const inferring = graphs.inferring(count);
    // What stays as it is, all models have in common.
    let state: State = runtime.states.put(
      step.state.map(({ shape, changes }, i) =>
        changes
          ? { data: joined(states.map((own) => own[i]!)), shape: [count, ...shape] }
          : { data: states[0]![i]!, shape },
      ),
    );
    let updates = updatesMade;
    return {
      most,
      async step(learningRates) {
        const orders = learningRates.map((rates, ahead) => ({
          ...order.batchAt(updates + ahead),
          settings: rates.map((rate) => {
            const learningRate = notNegative("learningRate", rate);
            return settingsOf(step, { step: updates + ahead, learningRate });
          }),
        }));
        updating ??= graphs.updating(count).then(updaterOf);
        const run = await (await updating).run(state, orders, { aborted: () => false });
        ({ state } = run);
        updates += orders.length;
        const { loss } = run.measured;
        return orders.map((_, i) => loss.slice(i * count, (i + 1) * count));
      },
      evaluate: (data) => inferring.losses(state, data),
      async states() {
        const all = await runtime.states.read(state);
        return states.map((_, model) =>
          all.map((numbers, i) => {
            if (!step.state[i]!.changes) return numbers;
            const size = numbers.length / count;
            return numbers.slice(model * size, (model + 1) * size);
          }),
        );
      },
    };
  }

  return {
    ...{ rows: training.data.rows, stepsPerEpoch, models },
    start: drawState(step, training),
    access: async (data) =>
      isRowSource(data)
        ? sourceAccess(await measuringReader(data, training))
        : inMemory(tablesOf(data, tablePorts(step))),
  };
}

function joined(arrays: readonly Float32Array[]): Float32Array {
  const size = arrays[0]!.length;
  const all = new Float32Array(arrays.length * size);
  arrays.forEach((array, i) => {
    all.set(array, i * size);
  });
  return all;
}
