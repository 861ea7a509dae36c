import {
  createTrainer,
  dense,
  type OnnxTrainer,
  optimizers,
  sequential,
  type TrainerOptions,
  type TrainingData,
} from "lrfinder/onnx";
import { divided } from "../data/divided.js";
import { sources } from "../data/sources.js";
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

/** Builds a task's network over its training rows; the caller closes `training`. */
export async function prepared(task: Task): Promise<Prepared> {
  const { data, hidden, activation = "relu", optimizer, batchSize, loss } = task;
  const rows = sources[data]();
  const {
    training: trainingRows,
    validation,
    features,
  } = divided(rows, {
    standardise: data !== "mnist",
  });
  const outputs = loss === "binary-cross-entropy" ? 1 : (rows.classes ?? rows.y[0]!.length);
  const options: TrainerOptions = {
    model: sequential([...hidden.map((units) => dense(units, { activation })), dense(outputs)], {
      inputShape: [features],
    }),
    loss,
    optimizer: optimizers[optimizer](),
    data: trainingRows,
    batchSize,
  };
  const training = await createTrainer(options);
  const fresh = await training.snapshot();
  const startAnew = async (seed: number) => {
    await training.restore(fresh);
    await training.reseed(seed);
  };
  return { training, options, validation, startAnew };
}
