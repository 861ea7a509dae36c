import { type Random, seededRandom } from "lrfinder";
import type { ActivationName, LossName } from "lrfinder/onnx";
import type { MadeTable } from "../data/made/made-table.js";
import { heldBackShapes, type ShapeName, tuningShapes } from "../data/made/shapes.js";
import { type SourceName, sources } from "../data/sources.js";
import { taskOptimizers } from "./optimizers.js";
import type { DenseTask } from "./task.js";
import { truthCost } from "./truth-cost.js";

/** Whose shapes tables have: those that rules may be tuned on, or those that are held back. */
export type Origin = "tuning" | "held-back";

const shapesOf: Readonly<Record<Origin, readonly ShapeName[]>> = {
  tuning: Object.keys(tuningShapes) as ShapeName[],
  "held-back": Object.keys(heldBackShapes) as ShapeName[],
};

/** What is drawn from a list is drawn evenly; what stands there twice, twice as often. */
const depths = [0, 0, 1, 1, 1, 2, 2, 2, 3, 4, 5];
const widths = [8, 16, 32, 32, 64, 64, 128];
const activations: readonly ActivationName[] = ["relu", "relu", "relu", "tanh", "tanh", "gelu"];
const batchSizes = [4, 8, 16, 32, 32, 64, 64, 128, 256, 512, "full"] as const;
const classCounts = [0, 0, 0, 2, 2, 2, 3, 5, 10];
const noises = [0, 0.05, 0.1, 0.2, 0.3, 0.4];
const correlations = [0, 0, 0.3, 0.6, 0.9];
const heavyTails = [0, 0, 0, 0.3, 1];
const binaries = [0, 0, 0.3];
const imbalances = [1, 1, 1, 2, 5, 20];
const regressionLosses: readonly LossName[] = [
  "mean-squared-error",
  "mean-absolute-error",
  "huber",
];

/** These are drawn evenly on a logarithmic scale. */
const ROWS = { least: 60, most: 100_000 };
const FEATURES = { least: 2, most: 200 };
const EPOCHS = { least: 3, most: 100 };
/** Updates of the whole budget: fewer teach nothing, and more take long. */
const UPDATES = { least: 60, most: 20_000 };
/** Seconds of one core that a task's truth may take, about. */
const MOST_SECONDS = 8;
/** The share of tasks for tuning whose table is one of `sources`. */
const KNOWN_TABLES = 1 / 6;

/**
 * Tasks drawn from everything that tables, networks and budgets differ in: 60 to 100,000 rows, 2 to
 * 200 inputs, correlated, heavy-tailed or binary, up to 40 % of wrong labels, classes of unequal
 * size, batches from 4 rows to all, 3 to 100 epochs. Those whose truth would take long are left out,
 * so that large tables come with small networks and short budgets.
 *
 * @param options.seed other tasks for every seed.
 */
export function drawnTasks(
  count: number,
  { seed, origin }: { seed: number; origin: Origin },
): readonly DenseTask[] {
  const random = seededRandom(seed);
  const drawn: DenseTask[] = [];
  while (drawn.length < count) {
    const place = 1_000_000 * seed + drawn.length;
    const { table, task } = drawTask(random, { origin, place });
    if (fits(task, table)) drawn.push(task);
  }
  return drawn;
}

/** What of a table decides which tasks suit it. */
type TableSize = Pick<MadeTable, "rows" | "features" | "classes">;

function drawTask(
  random: Random,
  { origin, place }: { origin: Origin; place: number },
): { readonly table: TableSize; readonly task: DenseTask } {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const between = ({ least, most }: { least: number; most: number }) =>
    Math.round(least * (most / least) ** random());
  const made: MadeTable = {
    shape: pick(shapesOf[origin]),
    rows: between(ROWS),
    features: between(FEATURES),
    classes: pick(classCounts),
    noise: pick(noises),
    correlation: pick(correlations),
    heavyTailed: pick(heavyTails),
    binary: pick(binaries),
    imbalance: pick(imbalances),
    seed: place,
  };
  const known = random() < KNOWN_TABLES ? pick(Object.keys(sources) as SourceName[]) : undefined;
  const data = origin === "tuning" && known !== undefined ? known : made;
  const table = typeof data === "string" ? sizeOf(data) : data;
  const task: DenseTask = {
    data,
    hidden: new Array<number>(pick(depths)).fill(pick(widths)),
    activation: pick(activations),
    optimizer: pick(taskOptimizers),
    batchSize: pick(batchSizes),
    loss: lossFor(table.classes, pick(regressionLosses)),
    epochs: between(EPOCHS),
  };
  return { table, task };
}

/** The size of the part of a known table that is learned from. */
function sizeOf(name: SourceName): TableSize {
  const known = sizes.get(name);
  if (known) return known;
  const { x, classes = 0 } = sources[name]();
  const size = { rows: Math.round(0.8 * x.length), features: x[0]!.length, classes };
  sizes.set(name, size);
  return size;
}

const sizes = new Map<SourceName, TableSize>();

function lossFor(classes: number, ofRegression: LossName): LossName {
  if (classes === 0) return ofRegression;
  return classes === 2 ? "binary-cross-entropy" : "sparse-categorical-cross-entropy";
}

/** Whether the batches, the updates and the cost of the truth are within bounds. */
function fits(task: DenseTask, table: TableSize): boolean {
  const { batchSize, epochs } = task;
  if (batchSize !== "full" && batchSize > table.rows / 2) return false;
  const updates = epochs * (batchSize === "full" ? 1 : Math.ceil(table.rows / batchSize));
  if (updates < UPDATES.least || updates > UPDATES.most) return false;
  return truthCost(task, table) <= MOST_SECONDS;
}
