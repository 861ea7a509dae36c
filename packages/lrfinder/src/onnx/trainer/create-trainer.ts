import type { BatchSize } from "../../batches/steps-per-epoch.js";
import { type LossName, lossNames } from "../../names/losses.js";
import type { MetricName } from "../../names/metrics.js";
import { oneOf, positive, wholeNumber } from "../../numeric/checks.js";
import { type RuntimeName, runtimeNames } from "../devices/device.js";
import { loadRuntime } from "../devices/load.js";
import { type Model, summarize } from "../layers/model.js";
import { type Optimizer, optimizers } from "../optimizers/optimizers.js";
import { sgd } from "../optimizers/sgd.js";
import type { Clipping } from "../step/clipping.js";
import { step } from "../step/step.js";
import { callsInTurn } from "./calls-in-turn.js";
import { flatData, type TrainingData } from "./data.js";
import type { FlatData } from "./flat-data.js";
import { initialWeights } from "./initial-weights.js";
import { localTrainer } from "./local-trainer.js";
import type { OnnxTrainer } from "./onnx-trainer.js";
import { type ClassWeights, weightsByClass, withoutLeaks } from "./row-weights.js";
import type { Training } from "./training.js";
import type { Weights } from "./weights.js";
import { workerTrainer } from "./worker-trainer.js";

/** What is trained, on what, and how. */
export interface TrainerOptions {
  readonly model: Model;
  readonly loss: LossName;
  /** Default `sgd()`. */
  readonly optimizer?: Optimizer;
  /** Measured for every batch beside the loss; default none. */
  readonly metrics?: readonly MetricName[];
  readonly data: TrainingData;
  /**
   * What rows of each class weigh in the loss, finite numbers of at least 0, for the
   * cross-entropies: one for each class, or some by index, of which those left out weigh 1;
   * default 1. A row's class is its label, the largest of its targets, or 0 or 1 where there is one
   * output. They weigh as `sampleWeights` do, and not beside them.
   */
  readonly classWeights?: ClassWeights;
  /** Rows of one update: `"full"`, 1, or anything between; default 32. */
  readonly batchSize?: BatchSize;
  /**
   * Batches whose gradients make one update together, a whole number of at least 1; default 1. The
   * update is that of `accumulate · batchSize` rows at once, but for rounding: it takes the mean
   * gradient over all of them, while only `batchSize` are computed at a time, so that memory is
   * that of a batch. There are then `ceil(rows / (accumulate · batchSize))` updates an epoch, and
   * all that counts steps or updates counts these. Not above 1 for a full batch, which
   * `rowsPerChunk` divides.
   */
  readonly accumulate?: number;
  /** Whether each epoch has an order of its own; default true. */
  readonly shuffle?: boolean;
  /**
   * Decides initial weights that are not given, order of rows and dropout; a whole number of at
   * least 0, default 0.
   */
  readonly seed?: number;
  /**
   * Weights to start from, by the names that `weights()` of a trainer gives them; default none.
   * Those left out are drawn, and drawn again by `reseed` before the first update. The optimizer
   * starts anew: its slots, should they be among them, are not read.
   */
  readonly weights?: Weights;
  /**
   * The most that the length of the gradient may be, over all weights together, a number above 0: a
   * longer one is multiplied by `clipNorm / length` before the optimizer sees it, as by Keras's
   * `global_clipnorm`. Penalties on weights are in the gradient. Default: any length. Not beside
   * `clipValue`.
   */
  readonly clipNorm?: number;
  /**
   * The most that any one number of the gradient may be, up or down, above 0; default: any. Not
   * beside `clipNorm`.
   */
  readonly clipValue?: number;
  /** Threads that one operator may use; default 1, which is fastest for most dense networks. */
  readonly threads?: number;
  /** Train in a worker, so that the calling thread stays free; default false. */
  readonly worker?: boolean;
  /**
   * Which package runs the graphs; default: native in Node, WASM in a browser, whichever is
   * installed.
   */
  readonly runtime?: RuntimeName;
  /**
   * Updates that one run of the graph makes; changes no result. Default: by the model's size, 1
   * to 128.
   */
  readonly updatesPerRun?: number;
  /**
   * The most rows computed at once; a larger batch is summed in chunks. Default: by the model's
   * size.
   */
  readonly rowsPerChunk?: number;
}

/**
 * Prepares a model for training: writes its step as an ONNX graph and loads it.
 *
 * @returns the trainer. Rejects with a `RangeError` or `TypeError` for options that are wrong or do
 *   not fit each other, and with code `missing-runtime` where ONNX Runtime is not installed.
 * @example
 * const training = await createTrainer({
 *   model: sequential([dense(64, { activation: "relu" }), dense(1)], { inputShape: [13] }),
 *   loss: "mean-squared-error",
 *   optimizer: adam(),
 *   data: { x, y },
 * });
 * const { suggestion } = await findLearningRate(training);
 */
export async function createTrainer(options: TrainerOptions): Promise<OnnxTrainer> {
  const training = trainingOf(options);
  if (options.worker) return callsInTurn(await workerTrainer(training));
  return callsInTurn(await localTrainer(training, await loadRuntime(training)));
}

/**
 * What a trainer is made from, checked and complete.
 *
 * @throws RangeError or TypeError for options that are wrong or do not fit each other.
 */
export function trainingOf(options: TrainerOptions): Training {
  const { model, loss, optimizer = sgd(), metrics = [], data } = options;
  const { shuffle = true, seed = 0, threads = 1 } = options;
  oneOf("loss", loss, lossNames);
  wholeNumber("seed", seed, 0);
  wholeNumber("threads", threads);
  for (const name of ["updatesPerRun", "rowsPerChunk"] as const) {
    const value = options[name];
    if (value !== undefined) wholeNumber(name, value);
  }
  if (options.runtime !== undefined) oneOf("runtime", options.runtime, runtimeNames);
  refuseUnknownOptimizer(optimizer);
  const clipping = clippingOf(options);
  const pieces = step({ model, loss, optimizer, metrics });
  refuseSquashedLogits(model, { loss, logits: pieces.loss.logits });
  if (pieces.summary.outputShape.length !== 1) {
    throw new TypeError(
      "the model's output must be one vector a row: add flatten() before its end",
    );
  }
  const flat = weighed(flatData(data, { ...pieces, inputShape: model.inputShape }), options);
  return {
    model,
    loss,
    metrics,
    optimizer,
    clipping,
    ...flat,
    weighted: flat.sampleWeights !== undefined,
    ...rowsOfUpdate(options),
    shuffle,
    seed,
    threads,
    runtime: options.runtime,
    updatesPerRun: options.updatesPerRun,
    rowsPerChunk: options.rowsPerChunk,
    weights: options.weights && initialWeights(options.weights, pieces.summary.parameters),
  };
}

/** The rows of one update, and of its parts where it is accumulated. */
function rowsOfUpdate({
  batchSize = 32,
  accumulate = 1,
}: TrainerOptions): Pick<Training, "batchSize" | "accumulatedRows"> {
  wholeNumber("accumulate", accumulate);
  if (batchSize === "full") {
    if (accumulate === 1) return { batchSize };
    throw new RangeError(
      `accumulate must be 1 for a full batch, not ${accumulate}: rowsPerChunk divides that`,
    );
  }
  wholeNumber("batchSize", batchSize);
  if (accumulate === 1) return { batchSize };
  return { batchSize: batchSize * accumulate, accumulatedRows: batchSize };
}

/** Data with the weights of its classes, where there are some. */
function weighed(flat: FlatData, { classWeights, data, loss, model }: TrainerOptions): FlatData {
  if (classWeights === undefined) return flat;
  if (data.sampleWeights !== undefined) {
    throw new TypeError("classWeights and sampleWeights exclude each other: multiply them");
  }
  const summary = summarize(model);
  return withoutLeaks({
    ...flat,
    sampleWeights: weightsByClass(flat, { classWeights, loss, summary }),
  });
}

function clippingOf({ clipNorm, clipValue }: TrainerOptions): Clipping | undefined {
  if (clipNorm !== undefined && clipValue !== undefined) {
    throw new TypeError("clipNorm and clipValue exclude each other: leave one out");
  }
  if (clipNorm !== undefined) return { norm: positive("clipNorm", clipNorm) };
  return clipValue === undefined ? undefined : { value: positive("clipValue", clipValue) };
}

function refuseUnknownOptimizer(optimizer: Optimizer): void {
  if (typeof optimizer === "object" && Object.hasOwn(optimizers, optimizer?.name)) return;
  const makers = Object.keys(optimizers).map((name) => `${name}()`);
  const given = typeof optimizer === "function" ? "a function" : JSON.stringify(optimizer);
  throw new RangeError(`optimizer must be made by one of ${makers.join(", ")}, not ${given}`);
}

function refuseSquashedLogits(
  { layers }: Model,
  { loss, logits }: { loss: LossName; logits: boolean },
): void {
  const last = layers.at(-1)!;
  const activation = "activation" in last ? last.activation : "linear";
  if (logits && (activation === "softmax" || activation === "sigmoid")) {
    throw new RangeError(
      `${loss} takes logits: the last layer must have no ${activation}, which the loss applies itself`,
    );
  }
}
