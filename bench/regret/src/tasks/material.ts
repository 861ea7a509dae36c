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
import { seedsFor } from "./seeds.js";
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

/** The seeds of its material, without its network, and without its table where that is made up. */
export function seedsOf(task: Task): readonly number[] {
  if (typeof task.data === "object") return seedsFor(task.data.rows);
  if (!("network" in task)) return seedsOn(dividedFor(task));
  const rows = shapedSources[task.data]();
  return seedsOn({ ...dividedShaped(rows), features: rows.x[0]!.length });
}

function seedsOn({ training, features }: Pick<Divided, "training" | "features">) {
  return seedsFor((training.x as Float32Array | Int32Array).length / features);
}

function denseMaterial(task: DenseTask): Material {
  const { hidden, activation = "relu" } = task;
  const parts = dividedFor(task);
  const { training: data, validation, features, outputs } = parts;
  const model = sequential(
    [...hidden.map((units) => dense(units, { activation })), dense(outputs)],
    {
      inputShape: [features],
    },
  );
  return { options: { ...courseOf(task), model, data }, validation, seeds: seedsOn(parts) };
}

async function deepMaterial(task: DeepTask): Promise<Material> {
  const rows = shapedSources[task.data]();
  const parts = dividedShaped(rows);
  const { training: data, validation } = parts;
  const { model, head } = modelOf(task.network, rows);
  const tuned = task.pretrained && {
    weights: await pretrained(task.network, task.pretrained),
    groups: [{ match: `${head}/*` }, { match: "*", learningRate: task.pretrained.bodyRate }],
  };
  const options = { ...courseOf(task), model, data, ...tuned };
  return { options, validation, seeds: seedsOn({ ...parts, features: rows.x[0]!.length }) };
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
