import {
  dense,
  optimizers,
  sequential,
  type TrainerOptions,
  type TrainingData,
} from "lrfinder/onnx";
import { type Divided, divided } from "../data/divided.js";
import { madeTable } from "../data/made/made-table.js";
import { dividedShaped } from "../data/shaped/divided-shaped.js";
import { shapedSources } from "../data/shaped/shaped-sources.js";
import { sources } from "../data/sources.js";
import { modelOf } from "../networks/model-of.js";
import { pretrained } from "../networks/pretrained.js";
import { DEEP_SEEDS, seedsFor } from "./seeds.js";
import type { Course, DeepTask, DenseTask, Task } from "./task.js";

/** What a task is trained and validated with. */
export interface Material {
  readonly options: TrainerOptions;
  readonly validation: TrainingData;
  /** What initial weights and orders of rows of its truth are drawn from, a training each. */
  readonly seeds: readonly number[];
}

/** A task's network over its training rows, and the rows that validate it. */
export async function materialOf(task: Task): Promise<Material> {
  return "network" in task ? await deepMaterial(task) : denseMaterial(task);
}

function denseMaterial(task: DenseTask): Material {
  const { hidden, activation = "relu" } = task;
  const { training: data, validation, features, outputs } = dividedFor(task);
  const model = sequential(
    [...hidden.map((units) => dense(units, { activation })), dense(outputs)],
    {
      inputShape: [features],
    },
  );
  const rows = (data.x as Float32Array).length / features;
  return { options: { ...courseOf(task), model, data }, validation, seeds: seedsFor(rows) };
}

async function deepMaterial(task: DeepTask): Promise<Material> {
  const rows = shapedSources[task.data]();
  const { training: data, validation } = dividedShaped(rows);
  const { model, head } = modelOf(task.network, rows);
  const tuned = task.pretrained && {
    weights: await pretrained(task.network, task.pretrained),
    groups: [{ match: `${head}/*` }, { match: "*", learningRate: task.pretrained.bodyRate }],
  };
  const options = { ...courseOf(task), model, data, ...tuned };
  return { options, validation, seeds: DEEP_SEEDS };
}

function courseOf({ optimizer, batchSize, loss }: Course) {
  return { optimizer: optimizers[optimizer](), batchSize, loss };
}

/** A task's rows, and how many numbers its network answers. */
function dividedFor({ data, loss }: DenseTask): Divided & { readonly outputs: number } {
  const ofClasses = (classes: number | undefined, numbers: number) =>
    classes === undefined || loss === "binary-cross-entropy" ? numbers : classes;
  if (typeof data === "object") {
    return { ...madeTable(data), outputs: ofClasses(data.classes || undefined, 1) };
  }
  const rows = sources[data]();
  const parts = divided(rows, { standardise: data !== "mnist" });
  return { ...parts, outputs: ofClasses(rows.classes, rows.y[0]!.length) };
}
