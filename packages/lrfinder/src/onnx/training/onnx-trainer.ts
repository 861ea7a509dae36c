import type { Measured, SharedWork, Trainer, Updates } from "../../range-test/trainer.js";
import type { Numbers } from "../data/numbers.js";
import type { AnyData } from "../data/row-source.js";
import type { NamedNumbers } from "../data/training-data.js";
import type { Scores } from "./scores.js";
import type { LoadOptions, TrainingState } from "./training-state.js";
import type { Weights } from "./weights.js";

/** What one output of a model puts out, row by row. */
export interface OutputTable {
  /** `[rows, outputs]`, or `[rows, …]` as the output has axes. */
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** What a model puts out, row by row: that of its first output, if it has several. */
export interface Predictions extends OutputTable {
  /** Of a model with several outputs, what each puts out, by its name. */
  readonly outputs?: Readonly<Record<string, OutputTable>>;
}

/** What a run of updates measured, one entry for each update. */
export interface CountedMeasured extends Measured {
  /** The rows of the update's batch: fewer for the last of an epoch where they do not divide. */
  readonly rows: readonly number[];
}

/**
 * A model in training on ONNX Runtime.
 *
 * Calls run one after another, in the order they were made. `step` rejects with a `RangeError` for
 * a rate that is not a finite number of at least 0, and for momenta out of [0, 1) or of another
 * count than rates. In a worker, every call rejects with code `worker-failed` once the worker has
 * ended.
 */
export interface OnnxTrainer<S = unknown> extends Trainer<S> {
  step(updates: Updates): Promise<CountedMeasured>;
  reseed(seed: number): Promise<void>;
  readonly optimizer: string;
  readonly deep: boolean;
  readonly stepsPerEpoch: number;
  readonly updatesPerCall: number;
  /** Rows of the data. */
  readonly rows: number;
  /** Rows of one update: the batch size asked for, times `accumulate`, at most all rows. */
  readonly batchSize: number;
  /** What a person should know of its options, a sentence each; none where all is well. */
  readonly notes: readonly string[];
  /** Threads that one operator may use; the same numbers to the bit only for the same count. */
  readonly threads: number;
  /**
   * The loss and the metrics of the model as it is now, without dropout: means over all rows. Rejects with a `RangeError` or `TypeError` for data that does not
   * fit the model.
   *
   * @param data the rows to score, by their `sampleWeights` in the loss; default: those it is
   *   trained on, weighed as there.
   * @param options.penalties whether the loss includes penalties on weights; default true.
   */
  evaluate(data?: AnyData, options?: { readonly penalties?: boolean }): Promise<Scores>;
  /**
   * What the model as it is now puts out for rows, without dropout: logits where its loss takes
   * logits. Rejects with a `RangeError` or `TypeError` for inputs that do not fit the model.
   *
   * @param x rows × the model's input shape; for several inputs, each by its name.
   */
  predict(x: Numbers | NamedNumbers): Promise<Predictions>;
  /** A copy of the weights and the optimizer's slots as they are now. */
  weights(): Promise<Weights>;
  /**
   * All that the trainer's future depends on, as plain data: a snapshot that outlives the trainer.
   * JSON keeps it to the bit.
   *
   * @example
   * await writeFile("state.json", JSON.stringify(await training.save()));
   * await training.load(JSON.parse(await readFile("state.json", "utf8")));
   */
  save(): Promise<TrainingState>;
  /**
   * Goes on from a saved state: the same losses and weights follow as where it was saved, to the
   * bit, if both trainers were made from equal options, in this thread or in a worker. Rejects with
   * a `RangeError` or `TypeError` that names the tensor or number which does not fit, and where the
   * batch size or the data are others, unless `otherBatches` takes those; it then changes nothing.
   */
  load(state: TrainingState, options?: LoadOptions): Promise<void>;
  /**
   * As of any trainer; each trains in a worker of its own. There are none where rows come from a
   * function, which is the thread's that made the trainer, and where `cores` is 1.
   */
  forks?(work: SharedWork): Promise<readonly OnnxTrainer<S>[]>;
  /**
   * Frees the sessions, and ends the worker where there is one, and all forks. What was asked before
   * still runs; what is asked after rejects.
   */
  close(): Promise<void>;
}
