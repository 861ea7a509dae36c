import type { Abort } from "../search/abort.js";
import type { RuleOptions } from "../suggest/rule.js";

/** The settings of a run of updates, one entry for each. */
export interface Updates {
  /** Learning rates, all above 0. */
  readonly learningRate: readonly number[];
  /**
   * Momentum coefficients in [0, 1), for optimizers that have one; the optimizer's own where left
   * out.
   */
  readonly momentum?: readonly number[];
  /**
   * Where updates are long, a trainer looks at this on the way and, once aborted, returns with
   * those measured so far; an update that is not finished changes nothing. Trainers may ignore it.
   */
  readonly signal?: Abort;
  /**
   * A trainer that works elsewhere calls this with each part of what it has measured, in order, as
   * it comes: the signal can then end a call that asks for many updates. Trainers may ignore it.
   */
  readonly onMeasured?: (part: Measured) => void;
}

/** What a run of updates measured, one entry for each update. */
export interface Measured {
  /** The loss of the update's batch, before the update. */
  readonly loss: readonly number[];
  /** Each metric of the update's batch, before the update. */
  readonly metrics: Readonly<Record<string, readonly number[]>>;
}

/**
 * Anything that trains: the one port between the range test and a model.
 *
 * `S` is a snapshot; only the trainer that made it looks inside.
 */
export interface Trainer<S = unknown> extends RuleOptions {
  /**
   * Makes one update for each learning rate, in order.
   *
   * `loss[i]` is measured on update i's batch, before that update.
   */
  step(updates: Updates): Promise<Measured>;
  /** Captures weights, optimizer state, data order and random state, exactly. */
  snapshot(): Promise<S>;
  /** Restores a snapshot; the same one can be restored any number of times. */
  restore(state: S): Promise<void>;
  /** Frees what a snapshot holds. */
  release?(state: S): void;
  /**
   * A new order of rows and new dropout masks; on a fresh model of `lrfinder/onnx` also new initial
   * weights.
   */
  reseed?(seed: number): Promise<void>;
  /**
   * The loss of the model as it stands, as it is when it is used: without dropout, and normalised by
   * what training has averaged. Changes nothing. Given where a batch of training is no fair measure
   * of that, as with batch normalisation: short trainings are then judged by it, too.
   *
   * @param rows so many of those that it trains on are enough, spread evenly over all.
   */
  inferenceLoss?(rows: number): Promise<number>;
  /** Updates in one pass over all rows: `ceil(rows / batchSize)`. */
  readonly stepsPerEpoch?: number;
  /**
   * Whether the model has more than dense layers: convolution, recurrence, attention, embedding or
   * normalisation; default false. How far below its explosion a rate is good differs there from model
   * to model, and short trainings settle the rate.
   */
  readonly deep?: boolean;
  /**
   * How many updates to ask for in one `step` call so that it takes a fraction of a second; 1 where
   * left out. A hint, read before every call: it may change from call to call and never changes a
   * result.
   */
  readonly updatesPerCall?: number;
  /** What to know of a rate that is found with this trainer, in plain sentences. */
  readonly warnings?: readonly string[];
  /**
   * Other trainers of the same model on the same rows, which train at the same time as this one, on
   * other cores. What any of them measures after `restore` and `reseed` is what this one would, to
   * the bit, and each restores the snapshots of all. Left out where there can be none.
   *
   * @param work what is to be shared among all.
   * @returns as many as are expected to save time, none where the work is small. They are ready to
   *   be restored, and whoever asked closes them.
   */
  forks?(work: SharedWork): Promise<readonly Fork<S>[]>;
}

/** Work that several trainers share. */
export interface SharedWork {
  /** How many trainings there are, of which each has a trainer to itself. */
  readonly trainings: number;
  /** The updates of all of them together. */
  readonly updates: number;
}

/** A trainer that trains beside another one. */
export interface Fork<S = unknown> extends Trainer<S> {
  /** Ends it. What was asked before still runs. */
  close(): Promise<void>;
}
