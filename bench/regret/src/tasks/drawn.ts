import { seededRandom } from "lrfinder";
import type { ActivationName, LossName, OptimizerName } from "lrfinder/onnx";
import { optimizers } from "lrfinder/onnx";
import type { Rows } from "../data/rows.js";
import { type SourceName, sources } from "../data/sources.js";
import { nameOf, type Task } from "./task.js";
import { tasks } from "./tasks.js";

/** What tasks are drawn from; what stands here twice is drawn twice as often. */
const depths = [0, 0, 1, 1, 1, 2, 2, 2, 3, 4, 5];
const widths = [16, 32, 32, 64, 64, 128];
const activations: readonly ActivationName[] = ["relu", "relu", "relu", "tanh", "tanh", "gelu"];
const batchSizes = [8, 16, 32, 32, 64, 64, 128, 256, "full"] as const;
const epochs = { full: [80, 150, 200, 300], batches: [8, 10, 15, 20, 30, 40, 60] };

/** Updates of the whole budget: fewer teach little, and more take long. */
const fewestUpdates = { full: 80, batches: 300 };
const MOST_UPDATES = 6000;
/** Weights times rows seen: how much work a task may be. */
const MOST_WORK = 2e9;

/**
 * Tasks drawn from the tables of the benchmark, networks, optimizers, batch sizes and budgets, to
 * tune a rule on more than the fifteen of the tuning half. None of them is among {@link tasks}.
 */
export function drawnTasks(count: number, seed = 1): readonly Task[] {
  const random = seededRandom(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const tables = new Map<SourceName, Rows>();
  const taken = new Set(tasks.map(nameOf));
  const drawn: Task[] = [];
  while (drawn.length < count) {
    const data = pick(Object.keys(sources) as SourceName[]);
    const table = tables.get(data) ?? sources[data]();
    tables.set(data, table);
    const width = pick(widths);
    const batchSize = pick(batchSizes);
    const task: Task = {
      data,
      hidden: new Array<number>(pick(depths)).fill(width),
      activation: pick(activations),
      optimizer: pick(Object.keys(optimizers) as OptimizerName[]),
      batchSize,
      loss: pick(lossesFor(table)),
      epochs: pick(batchSize === "full" ? epochs.full : epochs.batches),
    };
    if (!fits(task, table) || taken.has(nameOf(task))) continue;
    taken.add(nameOf(task));
    drawn.push(task);
  }
  return drawn;
}

function lossesFor({ classes }: Rows): readonly LossName[] {
  if (classes === undefined) return ["mean-squared-error", "mean-absolute-error", "huber"];
  return classes === 2 ? ["binary-cross-entropy"] : ["sparse-categorical-cross-entropy"];
}

/** Whether the batches, the updates and the work are within bounds. */
function fits({ hidden, batchSize, epochs }: Task, { x, classes = 1 }: Rows): boolean {
  const rows = Math.round(0.8 * x.length);
  const full = batchSize === "full";
  if (!full && batchSize > rows / 2) return false;
  const updates = epochs * (full ? 1 : Math.ceil(rows / batchSize));
  const layers = [x[0]!.length, ...hidden, classes];
  const weights = layers.slice(1).reduce((sum, units, i) => sum + units * layers[i]!, 0);
  const enough = updates >= fewestUpdates[full ? "full" : "batches"];
  return enough && updates <= MOST_UPDATES && weights * rows * epochs <= MOST_WORK;
}
