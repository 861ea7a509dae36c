import {
  fraction,
  list,
  numberOrFunction,
  record,
  trueOrFalse,
  wholeNumber,
} from "../../numeric/checks.js";
import { oneAtATime } from "../../range-test/one-at-a-time.js";
import type { Schedule } from "../../schedules/schedule.js";
import type { Abort } from "../../search/abort.js";
import { checkRunOptions } from "../../search/run-options.js";
import { validationRows } from "../data/flattened.js";
import type { AnyData } from "../data/row-source.js";
import { createTrainer } from "../trainer/create-trainer.js";
import { isTrainer } from "../trainer/is-trainer.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { sizeOf } from "../training/training-of.js";
import type { FitCallback, FitStoppedBy } from "./callback.js";
import type { EpochRecord, FitHistory } from "./history.js";
import {
  checkMetricFunctions,
  type MetricFunctions,
  measuring,
  withMetrics,
} from "./metric-functions.js";
import { type EpochsSettings, type FitProgress, runEpochs } from "./run-epochs.js";
import { type Split, splitData } from "./split.js";

/** How long to train, and how. */
export interface FitOptions {
  /** The number of the last epoch: how many there are, counting those of `initialEpoch`. */
  readonly epochs: number;
  /**
   * The learning rate: a number, or a schedule of the step, which counts updates from 0. May be
   * left out where a callback sets it before the first update.
   */
  readonly learningRate?: number | Schedule;
  /** The momentum, likewise, for optimizers that have one; default: the optimizer's own. */
  readonly momentum?: number | Schedule;
  /**
   * What the model is scored on after every epoch, and never trained on: rows of their own, from a
   * function too, or a share, at least 0 and below 1, of the rows in the trainer's options, drawn at
   * random by their seed; default none. Their loss is weighed by their `sampleWeights`, and never by class.
   */
  readonly validation?: AnyData | number;
  /**
   * Metrics of your own by their names, measured after every whole epoch on all rows that the model
   * is trained on, and on the validation data, all rows alike. Their values stand among the
   * epoch's `metrics` and those of its `validation`, so that callbacks can watch them. A
   * prediction of all these rows is made for them. What a function throws ends training, and so
   * does a value that is no finite number. Default none.
   *
   * @example
   * const { history } = await fit(options, {
   *   ...{ epochs: 5, learningRate, validation: 0.2 },
   *   metricFunctions: {
   *     "worst-error": ({ predicted, targets }) =>
   *       Math.max(...predicted.data.map((value, i) => Math.abs(value - targets.data[i]!))),
   *   },
   * });
   * history.epochs.at(-1)!.validation!.metrics["worst-error"];
   */
  readonly metricFunctions?: MetricFunctions;
  /** Told how training goes, in this order; default none. */
  readonly callbacks?: readonly FitCallback[];
  /**
   * Ends training soon after it is `aborted`; an `AbortSignal` fits. What has been trained is kept.
   */
  readonly signal?: Abort;
  /** Told a few times a second. What it throws ends training. */
  readonly onProgress?: (progress: FitProgress) => void;
  /** Whether the history holds every update, too; default false. */
  readonly recordBatches?: boolean;
  /**
   * Epochs made before, so that schedules and numbers of epochs go on; default 0. On a trainer that
   * has `load`ed a state saved after so many epochs, and with callbacks given theirs, all goes on
   * to the bit as if it had not been interrupted. Where `fit` makes the trainer, a callback can
   * load it: `{ onTrainBegin: ({ training }) => training.load(state) }`.
   */
  readonly initialEpoch?: number;
}

/** What training has led to. */
export interface FitResult {
  /** The trainer, open: its weights are what was trained. */
  readonly training: OnnxTrainer;
  readonly history: FitHistory;
  /** Which rows were trained on and which kept, where a share was. */
  readonly split?: Split;
  /**
   * What ended it. `"non-finite"`: a loss was NaN or infinite; the update that met it is measured,
   * and undone.
   */
  readonly stoppedBy: FitStoppedBy;
  /** Updates made, not counting one that was undone. */
  readonly updates: number;
  /** The epoch that was cut short, where one was: what its updates measured. */
  readonly unfinished?: EpochRecord;
}

/**
 * Trains a model: `epochs` passes over its data, of `ceil(rows / batchSize)` updates each. A batch
 * size of `"full"` is batch gradient descent, 1 is stochastic, anything between is mini-batch.
 *
 * The same options give the same weights, to the bit. An abort, a callback's stop and a loss that
 * is not finite are outcomes, reported in the result. On a trainer that stands amid an epoch, an
 * epoch is as many updates from there.
 *
 * @param target a trainer, which goes on from where it stands, or the options to make one. One that
 *   was made here is the caller's to close; it is closed already where `fit` rejects.
 * @throws RangeError or TypeError for an option that is wrong; an Error with code `trainer-busy`
 *   where other training is running on the trainer; what the trainer or a callback throws.
 * @example
 * const { history, training } = await fit(
 *   { model, loss: "mean-squared-error", optimizer: adam(), data: { x, y }, batchSize: 32 },
 *   { epochs: 20, learningRate: oneCycle({ maxLr: 0.01, totalSteps: 20 * stepsPerEpoch(rows, 32) }) },
 * );
 */
export async function fit(
  target: OnnxTrainer | TrainerOptions,
  options: FitOptions,
): Promise<FitResult> {
  const { epochs, initialEpoch = 0, callbacks = [], recordBatches = false } = options;
  const { metricFunctions = {} } = options;
  wholeNumber("initialEpoch", initialEpoch, 0);
  wholeNumber("epochs", epochs, initialEpoch);
  checkOptions({ ...options, callbacks, recordBatches });
  const { start, validation, split } = prepared(target, options.validation);
  const training = await start();
  try {
    const settings = {
      ...options,
      initialEpoch,
      callbacks,
      recordBatches,
      ...scoring(training, { validation, metricFunctions }),
    };
    const result = await oneAtATime(training, "fit", () => runEpochs(training, settings));
    return { training, ...result, ...(split && { split }) };
  } catch (error) {
    if (training !== target) await training.close();
    throw error;
  }
}

function checkOptions(options: FitOptions): void {
  const { learningRate, momentum, callbacks = [], recordBatches = false } = options;
  if (learningRate !== undefined) numberOrFunction("learningRate", learningRate);
  if (momentum !== undefined) numberOrFunction("momentum", momentum);
  for (const callback of list("callbacks", callbacks)) record("callbacks", callback);
  trueOrFalse("recordBatches", recordBatches);
  if (options.metricFunctions !== undefined) checkMetricFunctions(options.metricFunctions);
  checkRunOptions(options);
}

/** What an epoch is scored by when it is over. */
function scoring(
  training: OnnxTrainer,
  { validation, metricFunctions }: { validation?: AnyData; metricFunctions: MetricFunctions },
): Pick<EpochsSettings, "validate" | "measure"> {
  const validate = validation && (() => training.evaluate(validation));
  if (Object.keys(metricFunctions).length === 0) return { validate };
  const values = measuring(training, metricFunctions);
  const measure = values();
  if (!validate) return { measure };
  const measureValidation = values(validation);
  return {
    measure,
    validate: async () => withMetrics(await validate(), await measureValidation()),
  };
}

/** How the trainer starts, and what its model is scored on. */
function prepared(
  target: OnnxTrainer | TrainerOptions,
  validation: AnyData | number | undefined,
): { start: () => Promise<OnnxTrainer>; validation?: AnyData; split?: Split } {
  const start = async () => (isTrainer(target) ? target : createTrainer(target));
  if (typeof validation !== "number")
    return {
      start,
      validation: validation && validationRows(validation),
    };
  const share = fraction("validation", validation);
  if (isTrainer(target)) {
    throw new TypeError("validation must be { x, y } for a trainer, which has its rows already");
  }
  if (share === 0) return { start };
  const { rows } = sizeOf(target);
  const { seed = 0 } = target;
  const parts = splitData(target.data, { rows, share, seed });
  return {
    start: () => createTrainer({ ...target, data: parts.training }),
    validation: parts.validation,
    split: parts.split,
  };
}
