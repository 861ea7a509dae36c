import type { BatchSize } from "../../batches/steps-per-epoch.js";
import type { MetricName } from "../../names/metrics.js";
import type { ClassWeights } from "../data/class-weights.js";
import type { AnyData } from "../data/row-source.js";
import type { RuntimeName } from "../devices/device.js";
import type { OwnMetric } from "../losses/own.js";
import type { Model } from "../models/model.js";
import type { Optimizer } from "../optimizers/optimizers.js";
import type { ParameterGroup } from "../step/groups.js";
import type { LossOption } from "../step/loss-option.js";
import type { Weights } from "./weights.js";

/** What is trained, on what, and how. */
export interface TrainerOptions {
  readonly model: Model;
  /**
   * What training makes smaller: the loss of the model's only output, by itself or in an object
   * with how it is taken; the losses of some of its outputs by their names, of which the sum is
   * trained on, each times its `weight`; or `{ output }`, an output that is the loss.
   *
   * The loss of an update is Σ w·ℓ / Σ 1, over its rows and the labels of each that count, where w
   * is the weight of the row; 0 where no label counts. It does not change with how an update is
   * computed, in chunks or accumulated. Where `output` is one number of the batch, its rows cannot
   * be told apart: `batchSize` must divide them, and they weigh alike.
   *
   * @example
   * const training = await createTrainer({
   *   model: sequential([dense(3)], { inputShape: [5, 13] }),
   *   loss: { loss: "sparse-categorical-cross-entropy", ignoreLabel: -100, labelSmoothing: 0.1 },
   *   // Two rows of five places: a label for each place.
   *   data: { x: new Float32Array(2 * 5 * 13), y: [0, 1, 2, -100, -100, 2, 2, 0, 1, -100] },
   * });
   * await training.close();
   */
  readonly loss: LossOption;
  /** Default `sgd()`. */
  readonly optimizer?: Optimizer;
  /**
   * Measured for every batch beside the loss, over the labels that count there, by name, or of
   * your own, by `metricFrom`; default none.
   */
  readonly metrics?: readonly (MetricName | OwnMetric)[];
  /**
   * The rows to learn from: `{ x, y }`, or for a model with several inputs or outputs `{ inputs,
   * targets }` by name; or `{ rows, batch }`, a function that gives either for some of the rows.
   */
  readonly data: AnyData;
  /**
   * What rows of each class weigh in the loss, finite numbers of at least 0, for the
   * cross-entropies: one for each class, or some by index, of which those left out weigh 1; default
   * 1. A row's class is its label, the largest of its targets, or 0 or 1 where there is one output.
   * They weigh as `sampleWeights` do, and not beside them.
   */
  readonly classWeights?: ClassWeights;
  /**
   * Parameters that are trained otherwise than the rest, by their names: at a multiple of the
   * learning rate, with a decay of their own, or not at all. The first group that matches a
   * parameter holds; default none.
   *
   * @example
   * const training = await createTrainer({
   *   ...{ model, loss: "mean-squared-error", data: { x, y } },
   *   groups: [{ match: "dense_0/*", frozen: true }, { match: "*", learningRate: 0.1 }],
   * });
   * await training.close();
   */
  readonly groups?: readonly ParameterGroup[];
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
   * How many of the machine's cores `findLearningRate` and `verifyLearningRate` may use for this
   * model, a whole number of at least 1; default: all. Where updates are long enough to gain, they
   * train the same model in workers beside this trainer, with the same result to the bit. Each of
   * these takes a core and the memory of a training, its tables included; where the copies of tables
   * would take more than half a gigabyte together, there are fewer.
   */
  readonly cores?: number;
  /**
   * Which package runs the graphs; default: native in Node, WASM in a browser, whichever is
   * installed.
   */
  readonly runtime?: RuntimeName;
  /**
   * Updates that one run of the graph makes; changes no result. Default: by the model's size, 1 to
   * 128.
   */
  readonly updatesPerRun?: number;
  /**
   * The most rows computed at once; a larger batch is summed in chunks. Default: by the model's
   * size.
   */
  readonly rowsPerChunk?: number;
}
