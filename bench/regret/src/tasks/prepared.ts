import {
  createTrainer,
  dense,
  type OnnxTrainer,
  optimizers,
  sequential,
  type TrainerOptions,
  type TrainingData,
} from "lrfinder/onnx";
import { type Divided, divided } from "../data/divided.js";
import { madeTable } from "../data/made/made-table.js";
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

/** What a task is trained and validated with. */
export interface Material {
  readonly options: TrainerOptions;
  readonly validation: TrainingData;
  /** Rows to learn from. */
  readonly rows: number;
}

/** A task's network over its training rows, and the rows that validate it. */
export function materialOf(task: Task): Material {
  const { hidden, activation = "relu", optimizer, batchSize, loss } = task;
  const { training, validation, features, outputs } = dividedFor(task);
  const options: TrainerOptions = {
    model: sequential([...hidden.map((units) => dense(units, { activation })), dense(outputs)], {
      inputShape: [features],
    }),
    loss,
    optimizer: optimizers[optimizer](),
    data: training,
    batchSize,
  };
  return { options, validation, rows: (training.x as Float32Array).length / features };
}

/** A task's rows, and how many numbers its network answers. */
function dividedFor({ data, loss }: Task): Divided & { readonly outputs: number } {
  const ofClasses = (classes: number | undefined, numbers: number) =>
    classes === undefined || loss === "binary-cross-entropy" ? numbers : classes;
  if (typeof data === "object") {
    return { ...madeTable(data), outputs: ofClasses(data.classes || undefined, 1) };
  }
  const rows = sources[data]();
  const parts = divided(rows, { standardise: data !== "mnist" });
  return { ...parts, outputs: ofClasses(rows.classes, rows.y[0]!.length) };
}

/** Makes a task ready to be trained; the caller closes `training`. */
export async function prepared(task: Task): Promise<Prepared> {
  const { options, validation } = materialOf(task);
  const training = await createTrainer(options);
  const fresh = await training.snapshot();
  const startAnew = async (seed: number) => {
    await training.restore(fresh);
    await training.reseed(seed);
  };
  return { training, options, validation, startAnew };
}
