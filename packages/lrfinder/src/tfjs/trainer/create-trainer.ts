import { dispose, type LayersModel } from "@tensorflow/tfjs";
import { type BatchPlan, batchPlan } from "../../batches/batch-plan.js";
import type { BatchSize } from "../../batches/steps-per-epoch.js";
import { trueOrFalse, wholeNumber } from "../../numeric/checks.js";
import { spread } from "../../numeric/spread.js";
import { ownSnapshots } from "../../range-test/own-snapshots.js";
import type { Measured, Trainer } from "../../range-test/trainer.js";
import { refuseOtherCopy } from "../fit/copies.js";
import { deep, normalisesBatches } from "../fit/deep.js";
import {
  type ModelState,
  modelState,
  releaseModelState,
  restoreModelState,
} from "../fit/model-state.js";
import { momentumOf, nameOf, setLearningRate, setMomentum } from "../fit/optimizer-rate.js";
import { precisionWarnings } from "../fit/precision.js";
import { breather } from "./breather.js";
import { loggedNames } from "./logged-names.js";
import { batchOf, countRows, type ModelData, rowsOfEach } from "./model-data.js";

/** Rows that are measured at once: as many as `evaluate` takes. */
const MEASURED_AT_ONCE = 32;

/** What a compiled model is trained on. */
export interface ModelTrainerOptions {
  /**
   * The inputs' rows. Tensors stay the caller's, to be disposed of after the trainer's last use.
   */
  readonly x: ModelData;
  /** The targets' rows, as many. */
  readonly y: ModelData;
  /** Rows of one update: `"full"`, 1, or anything between; default 32. */
  readonly batchSize?: BatchSize;
  /** Whether each epoch has an order of its own; default true. */
  readonly shuffle?: boolean;
  /** Decides the order of rows; a whole number of at least 0, default 0. */
  readonly seed?: number;
}

/** Where a model's training stands: to be released by the trainer that made it. */
export interface ModelSnapshot {
  readonly model: ModelState;
  readonly position: number;
  readonly seed: number;
}

/** A compiled model in training. */
export interface ModelTrainer extends Trainer<ModelSnapshot> {
  reseed(seed: number): Promise<void>;
  release(state: ModelSnapshot): void;
  readonly stepsPerEpoch: number;
}

/**
 * A compiled TensorFlow.js model as a trainer, so that `findLearningRate` can test it.
 *
 * Each update is one `trainOnBatch`, with the model's own optimizer, loss and metrics; sample and
 * class weights are not part of that. A snapshot holds weights, optimizer state and the order of
 * rows, to the bit. Reseeding changes the order of rows; the masks of dropout are TensorFlow.js's
 * own, and not repeatable.
 *
 * @throws TypeError for a model that is not compiled or of another copy of TensorFlow.js, or data that does not fit its inputs and
 * outputs; RangeError for an option out of range, or numbers of rows that differ.
 * @example
 * model.compile({ optimizer: "adam", loss: "categoricalCrossentropy" });
 * const { suggestion } = await findLearningRate(createTrainer(model, { x, y, batchSize: 64 }));
 */
export function createTrainer(model: LayersModel, options: ModelTrainerOptions): ModelTrainer {
  const { batchSize = 32, shuffle = true } = options;
  refuseOtherCopy(model);
  if (!model.optimizer) throw new TypeError("the model must be compiled before it can be trained");
  trueOrFalse("shuffle", shuffle);
  const x = rowsOfEach("x", { data: options.x, names: model.inputNames });
  const y = rowsOfEach("y", { data: options.y, names: model.outputNames });
  const rows = countRows(x, y);
  const names = loggedNames(model.metricsNames);
  const usualMomentum = momentumOf(model.optimizer);
  const breathe = breather();
  const snapshots = ownSnapshots<ModelSnapshot>();
  const planFor = (seed: number): BatchPlan => batchPlan({ rows, batchSize, seed, shuffle });
  let { seed = 0 } = options;
  let plan = planFor(seed);
  let position = 0;

  const update = async (): Promise<readonly number[]> => {
    const batch = plan.rowsOf(position);
    const [inputs, targets] = [batchOf(x, batch), batchOf(y, batch)];
    try {
      const measured = [await model.trainOnBatch(inputs, targets)].flat();
      position++;
      return measured;
    } finally {
      dispose([inputs, targets]);
    }
  };
  const lossOf = async (batch: Int32Array): Promise<number> => {
    const [inputs, targets] = [batchOf(x, batch), batchOf(y, batch)];
    try {
      const measured = [model.evaluate(inputs, targets)].flat();
      const [loss] = await measured[0]!.data();
      dispose(measured);
      return loss!;
    } finally {
      dispose([inputs, targets]);
    }
  };
  const inferenceLoss = async (count: number): Promise<number> => {
    const places = spread(rows, count);
    let sum = 0;
    for (let at = 0; at < places.length; at += MEASURED_AT_ONCE) {
      const batch = Int32Array.from(places.slice(at, at + MEASURED_AT_ONCE));
      sum += batch.length * (await lossOf(batch));
      await breathe();
    }
    return sum / places.length;
  };
  const moveTo = (next: number, step: number) => {
    seed = next;
    plan = planFor(seed);
    position = step;
  };

  return {
    optimizer: nameOf(model.optimizer),
    deep: deep(model),
    stepsPerEpoch: plan.stepsPerEpoch,
    get warnings() {
      return precisionWarnings();
    },
    async step({ learningRate, momentum, signal }) {
      const measured: (readonly number[])[] = [];
      for (const [i, lr] of learningRate.entries()) {
        if (signal?.aborted) break;
        setLearningRate(model.optimizer, lr);
        const wanted = momentum?.[i] ?? usualMomentum;
        if (wanted !== undefined && wanted !== momentumOf(model.optimizer)) {
          setMomentum(model.optimizer, wanted);
        }
        measured.push(await update());
        await breathe();
      }
      return byName(names, measured);
    },
    async snapshot() {
      return snapshots.made({ model: modelState(model), position, seed });
    },
    async restore(state) {
      restoreModelState(snapshots.checked(state).model);
      moveTo(state.seed, state.position);
    },
    release(state) {
      if (snapshots.release(state)) releaseModelState(state.model);
    },
    async reseed(next) {
      wholeNumber("seed", next, 0);
      moveTo(next, 0);
    },
    ...(normalisesBatches(model) && { inferenceLoss }),
  };
}

/** One array for each name, the first of which is the loss, from one array for each update. */
function byName(names: readonly string[], measured: readonly (readonly number[])[]): Measured {
  const of = (place: number) => measured.map((update) => update[place]!);
  const metrics = names.slice(1).map((name, i) => [name, of(i + 1)] as const);
  return { loss: of(0), metrics: Object.fromEntries(metrics) };
}
