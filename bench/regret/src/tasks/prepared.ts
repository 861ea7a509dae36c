import {
  createTrainer,
  type OnnxTrainer,
  type TrainerOptions,
  type TrainingData,
} from "lrfinder/onnx";
import { materialOf } from "./material.js";
import type { Task } from "./task.js";

/** A task that is ready to be trained. */
export interface Prepared {
  readonly training: OnnxTrainer;
  /** What `training` was made from. */
  readonly options: TrainerOptions;
  /** The fifth of the rows that is held out for validation. */
  readonly validation: TrainingData;
  /**
   * Brings the model to its very start, with weights, and orders of rows, that the seed decides.
   */
  readonly startAnew: (seed: number) => Promise<void>;
}

/** Makes a task ready to be trained; the caller closes `training`. */
export async function prepared(task: Task): Promise<Prepared> {
  const { options, validation } = await materialOf(task);
  const training = await createTrainer(options);
  const fresh = await training.snapshot();
  const startAnew = async (seed: number) => {
    await training.restore(fresh);
    await training.reseed(seed);
  };
  return { training, options, validation, startAnew };
}
