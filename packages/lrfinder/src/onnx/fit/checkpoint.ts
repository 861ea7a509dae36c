import { wholeNumber } from "../../numeric/checks.js";
import type { TrainingState } from "../training/training-state.js";
import type { FitCallback } from "./callback.js";
import type { EpochRecord } from "./history.js";

/** What a checkpoint holds. */
export interface Checkpoint {
  /** The epoch it was made after, and what that measured. */
  readonly record: EpochRecord;
  /**
   * Weights, optimizer, order of rows and dropout after it: what the `load` of a trainer goes on
   * from.
   */
  readonly state: TrainingState;
}

/** What is saved, and when. */
export interface CheckpointOptions {
  /** Takes a checkpoint; training waits for the promise it may give. */
  readonly save: (checkpoint: Checkpoint) => void | Promise<void>;
  /** Epochs from one checkpoint to the next, a whole number of at least 1; default 1. */
  readonly every?: number;
}

/**
 * A callback that hands out the state of training after every so many epochs, counted from 1, and
 * after the last.
 *
 * Callbacks that remember something, such as `earlyStopping`, have a `state` of their own to save
 * beside it: put them before the checkpoint, so that theirs is of the same epoch.
 *
 * @throws RangeError where `every` is out of range.
 * @example
 * const stopper = earlyStopping();
 * const keep = checkpoint({ save: ({ record, state }) => write({ epoch: record.epoch, state, stopper: stopper.state }) });
 * await fit(options, { epochs: 100, learningRate, callbacks: [stopper, keep] });
 */
export function checkpoint({ save, every = 1 }: CheckpointOptions): FitCallback {
  wholeNumber("every", every);
  return {
    async onEpochEnd(record, { training, epochs }) {
      if (record.epoch % every !== 0 && record.epoch !== epochs) return;
      await save({ record, state: await training.save() });
    },
  };
}
