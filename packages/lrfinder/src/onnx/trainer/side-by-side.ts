import { batchPlan } from "../../batches/batch-plan.js";
import { rowsPerBatch } from "../../batches/steps-per-epoch.js";
import { notNegative } from "../../numeric/checks.js";
import { mix } from "../../numeric/hash.js";
import { loadRuntime } from "../devices/load.js";
import type { Session } from "../devices/onnx-runtime.js";
import { floatsOf, type Runtime } from "../devices/runtime.js";
import { lowerToScan } from "../lowering/scan.js";
import { step as lookUp, type Step } from "../step/step.js";
import { type TrainerOptions, trainingOf } from "./create-trainer.js";
import { flatData, type TrainingData } from "./data.js";
import type { FlatData } from "./flat-data.js";
import { type Inference, inference } from "./inference.js";
import { drawState } from "./local-trainer.js";
import { chunkRows, mostUpdates, updatesAtFirst } from "./pace.js";
import { updaterOver } from "./scan-updater.js";
import type { Training } from "./training.js";
import type { State, Updater } from "./updater.js";

/** The weights of one copy of a model, and the optimizer's slots, in the order of the step's state. */
export type CopyState = readonly Float32Array[];

/** Copies of a model in training, all on the same batches, each at rates of its own. */
export interface Copies {
  /** The most updates that one call should ask for. */
  readonly most: number;
  /**
   * Makes updates.
   *
   * @param learningRates for each update the rate of each copy.
   * @returns for each update the loss of each copy. Rejects with a `RangeError` for a rate that is none.
   */
  step(learningRates: readonly (readonly number[])[]): Promise<readonly (readonly number[])[]>;
  /** The loss of each copy on rows, without dropout, penalties on weights included. */
  evaluate(data: FlatData): Promise<readonly number[]>;
  /** Where each copy stands. */
  states(): readonly CopyState[];
}

/** A table that copies of a model are trained on. */
export interface CopyTable {
  readonly rows: number;
  readonly stepsPerEpoch: number;
  /** Where a copy starts. */
  readonly start: CopyState;
  /** Lays rows out to be evaluated, once for every time that they are. Throws as `evaluate` of a trainer rejects. */
  flat(data: TrainingData): FlatData;
  /** Copies that go on from where they stand, all after so many updates. */
  copies(states: readonly CopyState[], updates: number): Copies;
}

/** Tables that copies of one model are trained on side by side, in graphs that they share. */
export interface SideBySide {
  readonly tables: readonly CopyTable[];
  close(): Promise<void>;
}

/**
 * The most weights of a model that is trained side by side. Where there are few, a call of an operator costs more than
 * what it computes, and copies share it (`npm run bench:verify`); where there are many, the copies no longer fit the
 * processor's cache together.
 */
const MOST_WEIGHTS = 32_768;
/** So many copies must fit into one run of a graph, be it of one update. */
const USUAL_COPIES = 7;

/** Whether copies of a model are trained faster side by side than one after another. */
export function isFasterSideBySide(training: Training): boolean {
  const { rows, batchSize, accumulatedRows = Infinity, rowsPerChunk = Infinity } = training;
  const { parameters, cost } = lookUp(training).summary;
  const weights = parameters.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  const batch = rowsPerBatch(rows, batchSize);
  if (weights > MOST_WEIGHTS || batch > Math.min(accumulatedRows, rowsPerChunk)) return false;
  const all = USUAL_COPIES * batch;
  return chunkRows(cost, { batchSize: all }) === all;
}

/**
 * Prepares copies of a model to be trained side by side, in the calling thread.
 *
 * @param options the same model and settings but for the tables, of equally many rows, and the seeds.
 * @returns undefined where it would be no faster, and where `worker` is asked for and the runtime is WASM, as in a page.
 *   Natively the calling thread is kept for some milliseconds at a time. Rejects as `trainer` does.
 */
export async function sideBySideTraining(
  options: readonly TrainerOptions[],
): Promise<SideBySide | undefined> {
  const [firstOptions, ...others] = options as [TrainerOptions, ...TrainerOptions[]];
  const first = trainingOf(firstOptions);
  if (!isFasterSideBySide(first)) return undefined;
  const runtime = await loadRuntime(first);
  if (firstOptions.worker && runtime.copiesFeeds) return undefined;
  // Metrics are not measured.
  const trainings = [first, ...others.map(trainingOf)].map((each) => ({ ...each, metrics: [] }));
  const step = lookUp(trainings[0]!);
  const graphs = graphsOf(first, { runtime, step });
  return {
    tables: trainings.map((training) => tableOf(training, { runtime, step, graphs })),
    close: () => graphs.release(),
  };
}

interface Around {
  readonly runtime: Runtime;
  readonly step: Step;
}

/** The graphs for any number of copies, each loaded when it is first needed. */
function graphsOf(training: Training, { runtime, step }: Around) {
  const batchSize = rowsPerBatch(training.rows, training.batchSize);
  const updating = new Map<number, Promise<Session>>();
  const inferring = new Map<number, Inference>();
  return {
    updating(copies: number): Promise<Session> {
      const known = updating.get(copies);
      if (known) return known;
      const loading = runtime.load(lowerToScan(step, { rows: batchSize, copies }));
      updating.set(copies, loading);
      return loading;
    },
    inferring(copies: number): Inference {
      const { rowsPerChunk } = training;
      const known = inferring.get(copies);
      const made = known ?? inference(runtime, step, { metrics: [], rowsPerChunk, copies });
      inferring.set(copies, made);
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
  training: Training,
  { runtime, step, graphs }: Around & { graphs: ReturnType<typeof graphsOf> },
): CopyTable {
  const plan = batchPlan(training);
  const { batchSize, stepsPerEpoch } = plan;

  function copies(states: readonly CopyState[], updatesMade: number): Copies {
    const count = states.length;
    const allRows = { rows: batchSize * count };
    const { cost } = step.summary;
    const most = Math.min(mostUpdates(cost, allRows), updatesAtFirst(cost, allRows));
    const updaterOf = (session: Session) =>
      updaterOver(session, {
        ...{ runtime, step, training, batchSize, most },
        copies: count,
      });
    let updating: Promise<Updater> | undefined;
    const inferring = graphs.inferring(count);
    let state: State = step.state.map(({ shape }, i) =>
      runtime.tensor("float32", joined(states.map((own) => own[i]!)), [count, ...shape]),
    );
    let updates = updatesMade;
    return {
      most,
      async step(learningRates) {
        const orders = learningRates.map((rates, ahead) => ({
          rows: plan.rowsOf(updates + ahead),
          key: mix(updates + ahead, training.seed),
          settings: rates.map((rate) => {
            const learningRate = notNegative("learningRate", rate);
            return step.method.settings({ step: updates + ahead, learningRate });
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
      states: () =>
        states.map((_, copy) =>
          state.map((tensor) => {
            const numbers = floatsOf(tensor);
            const size = numbers.length / count;
            return numbers.slice(copy * size, (copy + 1) * size);
          }),
        ),
    };
  }

  const { inputShape } = step.model;
  return {
    ...{ rows: training.rows, stepsPerEpoch, copies },
    start: drawState(step, training),
    flat: (data) => flatData(data, { ...step, inputShape }),
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
