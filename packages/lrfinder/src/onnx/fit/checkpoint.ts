import { wholeNumber } from "../../numeric/checks.js";
import type { Weights } from "../trainer/onnx-trainer.js";
import type { FitCallback } from "./callback.js";
import type { EpochRecord } from "./history.js";

/** What a checkpoint holds. */
export interface Checkpoint {
  /** The epoch it was made after, and what that measured. */
  readonly record: EpochRecord;
  /** A copy of the weights and the optimizer's slots, by name. */
  readonly weights: Weights;
}

/** What is saved, and when. */
export interface CheckpointOptions {
  /** Takes a checkpoint; training waits for the promise it may give. */
  readonly save: (checkpoint: Checkpoint) => void | Promise<void>;
  /** Epochs from one checkpoint to the next, a whole number of at least 1; default 1. */
  readonly every?: number;
}

/**
 * A callback that hands out the weights after every so many epochs, counted from 1, and after the last.
 *
 * @throws RangeError where `every` is out of range.
 */
export function checkpoint({ save, every = 1 }: CheckpointOptions): FitCallback {
  wholeNumber("every", every);
  return {
    async onEpochEnd(record, { training, epochs }) {
      if (record.epoch % every !== 0 && record.epoch !== epochs) return;
      await save({ record, weights: await training.weights() });
    },
  };
}
