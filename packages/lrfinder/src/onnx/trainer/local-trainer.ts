import { batchPlan } from "../../batches/batch-plan.js";
import { mix } from "../../numeric/hash.js";
import { seededRandom } from "../../numeric/random.js";
import type { Measured, Updates } from "../../range-test/trainer.js";
import { floatsOf, type Runtime } from "../devices/runtime.js";
import { initialize } from "../layers/initializers.js";
import { step as lookUp, type Step } from "../step/step.js";
import { settingsOf } from "../step/update.js";
import { chunkUpdater } from "./chunk-updater.js";
import { flatData, flatInputs } from "./data.js";
import { inference } from "./inference.js";
import { type GrowingMeasured, nothingMeasured } from "./nothing-measured.js";
import type { OnnxTrainer } from "./onnx-trainer.js";
import { chunkRows, mostUpdates, updatesAtFirst, updatesAtPace } from "./pace.js";
import { scanUpdater } from "./scan-updater.js";
import type { Training, UpdateOrder } from "./training.js";
import { stateTensors, type TrainingState } from "./training-state.js";
import type { State, Updater } from "./updater.js";
import type { Weights } from "./weights.js";

/** Everything that a trainer's future depends on. */
export interface LocalSnapshot extends Omit<TrainingState, "weights"> {
  /** A state is never written to, so to keep it is to keep a reference. */
  readonly state: State;
}

/** A trainer that runs its graphs in the calling thread. */
export async function localTrainer(
  training: Training,
  runtime: Runtime,
): Promise<OnnxTrainer<LocalSnapshot>> {
  const { rows, shuffle } = training;
  const step = lookUp(training);
  const planFor = (seed: number) =>
    batchPlan({ rows, batchSize: training.batchSize, seed, shuffle });
  let plan = planFor(training.seed);
  const inferring = inference(runtime, step, training);
  const updater = await updaterFor(runtime, step, { training, batchSize: plan.batchSize });

  const tensorsOver = (arrays: readonly Float32Array[]): State =>
    arrays.map((array, i) => runtime.tensor("float32", array, step.state[i]!.shape));
  let state = tensorsOver(drawState(step, training));
  let { seed } = training;
  let updates = 0;
  let position = 0;
  let fresh = true;
  let perCall = updatesAtFirst(step.summary.cost, { rows: plan.batchSize });

  const orderOf = (ahead: number, settings: Updates): UpdateOrder => ({
    rows: plan.rowsOf(position + ahead),
    key: mix(position + ahead, seed),
    settings: [
      settingsOf(step, {
        step: updates + ahead,
        learningRate: settings.learningRate[ahead]!,
        momentum: settings.momentum?.[ahead],
      }),
    ],
  });

  const restore = (snapshot: LocalSnapshot): void => {
    ({ state, updates, position, fresh } = snapshot);
    if (seed !== snapshot.seed) plan = planFor(snapshot.seed);
    seed = snapshot.seed;
  };
  const weights = (): Weights =>
    Object.fromEntries(
      step.state.map(({ name, shape }, i) => [name, { shape, data: floatsOf(state[i]!).slice() }]),
    );

  return {
    optimizer: training.optimizer.name,
    stepsPerEpoch: plan.stepsPerEpoch,
    rows,
    batchSize: plan.batchSize,
    threads: runtime.threads,
    get updatesPerCall() {
      return perCall;
    },
    async step(asked) {
      const measured = nothingMeasured(training.metrics);
      const aborted = () => asked.signal?.aborted === true;
      let left = asked;
      while (left.learningRate.length > 0 && !aborted()) {
        const k = Math.min(perCall, updater.most, left.learningRate.length);
        const orders = Array.from({ length: k }, (_, ahead) => orderOf(ahead, left));
        const start = performance.now();
        const run = await updater.run(state, orders, { aborted });
        const pace = (performance.now() - start) / Math.max(1, run.made);
        perCall = updatesAtPace(pace);
        append(measured, run.measured);
        measured.rows.push(...orders.slice(0, run.made).map((order) => order.rows.length));
        state = run.state;
        updates += run.made;
        position += run.made;
        fresh &&= run.made === 0;
        left = {
          ...left,
          learningRate: left.learningRate.slice(k),
          momentum: left.momentum?.slice(k),
        };
      }
      return measured;
    },
    async snapshot() {
      return { state, updates, position, seed, fresh };
    },
    restore: async (snapshot) => restore(snapshot),
    async reseed(next) {
      seed = next;
      plan = planFor(seed);
      position = 0;
      if (fresh) state = tensorsOver(drawState(step, { seed, weights: training.weights }));
    },
    weights: async () => weights(),
    save: async () => ({ weights: weights(), updates, position, seed, fresh }),
    async load(saved) {
      const tensors = stateTensors(saved, step.state).map((data) => data.slice());
      restore({ ...saved, state: tensorsOver(tensors) });
    },
    async evaluate(data) {
      const { inputShape } = step.model;
      return inferring.scores(state, data ? flatData(data, { ...step, inputShape }) : training);
    },
    predict: async (x) => inferring.predict(state, flatInputs(x, step.model.inputShape)),
    async close() {
      await Promise.all([updater.release(), inferring.release()]);
    },
  };
}

function updaterFor(
  runtime: Runtime,
  step: Step,
  { training, batchSize }: { training: Training; batchSize: number },
): Promise<Updater> {
  const { accumulatedRows = Infinity, rowsPerChunk = Infinity } = training;
  const atOnce = Math.min(accumulatedRows, rowsPerChunk);
  const chunk = chunkRows(step.summary.cost, { batchSize, most: atOnce });
  if (chunk < batchSize) return chunkUpdater(runtime, step, { training, chunk });
  const most = training.updatesPerRun ?? mostUpdates(step.summary.cost, { rows: batchSize });
  return scanUpdater(runtime, step, { training, batchSize, most });
}

/** Weights as given, or fresh, and fresh slots; each tensor has random numbers of its own. */
export function drawState(
  { state }: Step,
  { seed, weights }: Pick<Training, "seed" | "weights">,
): readonly Float32Array[] {
  return state.map(
    ({ name, shape, initializer, sequence }) =>
      weights?.[name]?.slice() ?? initialize(initializer, shape, seededRandom(mix(sequence, seed))),
  );
}

function append(measured: GrowingMeasured, more: Measured): void {
  measured.loss.push(...more.loss);
  for (const [name, values] of Object.entries(more.metrics))
    measured.metrics[name]!.push(...values);
}
