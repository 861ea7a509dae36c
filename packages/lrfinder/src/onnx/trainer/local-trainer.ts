import { trueOrFalse } from "../../numeric/checks.js";
import { ownSnapshots } from "../../range-test/own-snapshots.js";
import type { Measured, Updates } from "../../range-test/trainer.js";
import { fingerprintOf } from "../data/fingerprint.js";
import { inMemory, type RowAccess } from "../data/row-access.js";
import { type AnyData, isRowSource, type RowSource } from "../data/row-source.js";
import { spreadRows } from "../data/spread-rows.js";
import type { Tables } from "../data/tables.js";
import { inputTables, tablesOf } from "../data/training-data.js";
import type { Runtime, WrittenGraphs } from "../devices/runtime.js";
import type { State } from "../devices/state-store.js";
import { inference } from "../execution/inference.js";
import { type GrowingMeasured, nothingMeasured } from "../execution/nothing-measured.js";
import { msAlone, msAtFirst, updatesAtPace } from "../execution/pace.js";
import { rowOrder } from "../execution/row-order.js";
import type { UpdateOrder } from "../execution/updater.js";
import { updaterFor } from "../execution/updaters.js";
import { tablePorts } from "../step/step.js";
import { settingsOf } from "../step/update.js";
import { notesOf } from "../training/notes-of.js";
import type { Scores } from "../training/scores.js";
import { stepOf } from "../training/step-of.js";
import type { Training } from "../training/training.js";
import {
  refuseOtherBatches,
  stateTensors,
  type TrainingState,
} from "../training/training-state.js";
import type { Weights } from "../training/weights.js";
import { drawState } from "./draw-state.js";
import type { ForkableTrainer } from "./forkable-trainer.js";

/** Everything that a trainer's future depends on. */
export interface LocalSnapshot extends Omit<TrainingState, "weights" | "batchSize" | "data"> {
  /** A state is never written to, so to keep it is to keep a reference. */
  readonly state: State;
}

/** A trainer in the calling thread. */
export interface LocalTrainer extends ForkableTrainer<LocalSnapshot> {
  /** As `evaluate`, on rows wherever they are. */
  score(data: RowAccess, options?: { readonly penalties?: boolean }): Promise<Scores>;
}

/** Where a trainer's rows are. */
export interface RowsOfTrainer {
  /** The rows to train on; may be left out where these are tables. */
  readonly access?: RowAccess;
  /** What gives access to rows of a function to measure; left out where none are asked for. */
  readonly accessTo?: (source: RowSource) => Promise<RowAccess>;
}

/** What a trainer in the calling thread is given. */
export interface LocalOptions extends RowsOfTrainer {
  /** The graphs of its updates, where another trainer of the same training has written them. */
  readonly written?: WrittenGraphs;
  /** Whether it is a fork, which is told where it stands: its first weights are drawn if it is not. */
  readonly isFork?: boolean;
}

/**
 * A fork hears only between two runs that it is to leave a sweep, or that the sweep has diverged: it makes so many
 * times as many.
 */
const FORK_RUNS = 4;

/** A trainer that runs its graphs in the calling thread. */
export async function localTrainer(
  training: Training,
  runtime: Runtime,
  {
    access = inMemory(training.data as Tables),
    accessTo,
    written = new Map(),
    isFork = false,
  }: LocalOptions = {},
): Promise<LocalTrainer> {
  const step = stepOf(training);
  let order = rowOrder(training, training.seed);
  const { batchSize, stepsPerEpoch } = order;
  const inferring = inference(runtime, step, { ...training, batchRows: batchSize });
  const keeping: Runtime = { ...runtime, load: (graph) => runtime.load(graph, written) };
  const updater = await updaterFor(keeping, step, { training, batchSize, access });

  const { states } = runtime;
  const stateOf = (arrays: readonly Float32Array[]): State =>
    states.put(arrays.map((data, i) => ({ data, shape: step.state[i]!.shape })));
  const snapshots = ownSnapshots<LocalSnapshot>();
  let { seed } = training;
  let updates = 0;
  let position = 0;
  let fresh = true;
  const { cost } = step.summary;
  const size = { rows: batchSize };
  let lastMs: number | undefined;
  let fastestMs = Infinity;
  const perCall = () => {
    const usual = updatesAtPace(lastMs ?? msAtFirst(cost, size));
    return isFork ? Math.ceil(usual / FORK_RUNS) : usual;
  };

  const orderOf = (ahead: number, { learningRate, momentum }: Updates): UpdateOrder => ({
    ...order.batchAt(position + ahead),
    settings: [
      settingsOf(step, {
        step: updates + ahead,
        learningRate: learningRate[ahead]!,
        momentum: momentum?.[ahead],
      }),
    ],
  });
  /** What was read ahead is of another place, or order. */
  const forget = (): void => {
    order.forget();
    access.forget?.();
  };
  /** Where it stands; undefined before its first weights are drawn. */
  let state: State | undefined;
  const become = (next: State | undefined): void => {
    if (next) states.retain(next);
    if (state) states.release(state);
    state = next;
  };
  const current = (): State => {
    if (!state) become(stateOf(drawState(step, { seed, weights: training.weights })));
    return state!;
  };
  if (!isFork) current();
  const goOnFrom = (from: LocalSnapshot): void => {
    become(from.state);
    forget();
    ({ updates, position, fresh } = from);
    if (seed !== from.seed) order = rowOrder(training, from.seed);
    seed = from.seed;
  };
  const weightsOf = async (of: State): Promise<Weights> => {
    const numbers = await states.read(of);
    return Object.fromEntries(
      step.state.map(({ name, shape }, i) => [name, { shape, data: numbers[i]! }]),
    );
  };
  const portable: LocalTrainer["portable"] = async (
    of = { state: current(), updates, position, seed, fresh },
  ) => ({
    weights: await weightsOf(of.state),
    ...{ updates: of.updates, position: of.position, seed: of.seed, fresh: of.fresh },
  });

  const score: LocalTrainer["score"] = async (data, { penalties = true } = {}) =>
    inferring.scores(current(), data, { penalties: trueOrFalse("penalties", penalties) });
  const rowsOf = async (data: AnyData): Promise<RowAccess> =>
    isRowSource(data) ? accessTo!(data) : inMemory(tablesOf(data, tablePorts(step)));

  const inferenceLoss = async (rows: number): Promise<number> => {
    const { loss } = await score(spreadRows(access, rows));
    return loss;
  };

  let fingerprint: string | undefined;
  /** What a state is told apart by from those of other batches; of use to few trainers. */
  const batches = () => {
    fingerprint ??= fingerprintOf(training.data);
    return { batchSize, data: fingerprint };
  };

  return {
    optimizer: training.optimizer.name,
    deep: step.summary.deep,
    stepsPerEpoch,
    rows: training.data.rows,
    batchSize,
    notes: notesOf(training, step),
    threads: runtime.threads,
    written,
    get updatesPerCall() {
      return perCall();
    },
    get msPerUpdate() {
      return lastMs === undefined ? undefined : msAlone(fastestMs, cost, size);
    },
    async step(asked) {
      const measured = nothingMeasured(training.metrics);
      const aborted = () => asked.signal?.aborted === true;
      let left = asked;
      while (left.learningRate.length > 0 && !aborted()) {
        const most = Math.min(perCall(), updater.most);
        const k = Math.min(most, left.learningRate.length);
        const orders = Array.from({ length: k }, (_, ahead) => orderOf(ahead, left));
        const from = current();
        const start = performance.now();
        const next = position + k;
        const upcoming = (place: number) => order.aheadAt(next + place);
        const run = await updater.run(from, orders, { aborted, upcoming });
        if (run.made > 0) {
          lastMs = (performance.now() - start) / run.made;
          fastestMs = Math.min(fastestMs, lastMs);
        }
        append(measured, run.measured);
        measured.rows.push(...orders.slice(0, run.made).map(({ rows }) => rows.length));
        become(run.state);
        updates += run.made;
        position += run.made;
        fresh &&= run.made === 0;
        asked.onMeasured?.(run.measured);
        left = {
          ...left,
          learningRate: left.learningRate.slice(k),
          momentum: left.momentum?.slice(k),
        };
      }
      return measured;
    },
    async snapshot() {
      const state = current();
      states.retain(state);
      return snapshots.made({ state, updates, position, seed, fresh });
    },
    restore: async (snapshot) => goOnFrom(snapshots.checked(snapshot)),
    release(snapshot) {
      if (snapshots.release(snapshot)) states.release(snapshot.state);
    },
    async reseed(next) {
      forget();
      seed = next;
      order = rowOrder(training, seed);
      position = 0;
      if (fresh) become(undefined);
    },
    weights: () => weightsOf(current()),
    portable: (snapshot) => portable(snapshot && snapshots.checked(snapshot)),
    save: async () => ({ ...(await portable()), ...batches() }),
    async load(saved, { otherBatches = false } = {}) {
      const numbers = stateTensors(saved, step.state).map((data) => data.slice());
      if (!trueOrFalse("otherBatches", otherBatches)) refuseOtherBatches(saved, batches());
      goOnFrom({ ...saved, state: stateOf(numbers) });
    },
    evaluate: async (data, options) => score(data ? await rowsOf(data) : access, options),
    score,
    ...(step.summary.mixesRows && { inferenceLoss }),
    predict: async (x) => inferring.predict(current(), inputTables(x, step.summary.inputs)),
    async close() {
      become(undefined);
      await Promise.all([updater.release(), inferring.release()]);
    },
  };
}

function append(measured: GrowingMeasured, more: Measured): void {
  measured.loss.push(...more.loss);
  for (const [name, values] of Object.entries(more.metrics))
    measured.metrics[name]!.push(...values);
}
