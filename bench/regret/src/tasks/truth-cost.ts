import { seedsFor } from "./seeds.js";
import type { DenseTask } from "./task.js";

/** Trainings that a truth makes beside those with every seed, and rates that have every seed. */
const [COARSE, RATES] = [36, 12];
/** Seconds of one core for an update, and for a multiplication and addition; measured. */
const [UPDATE, PRODUCT] = [2e-5, 1.5e-10];

/** About how many seconds the truth of a task takes on one core. */
export function truthCost(
  { hidden, batchSize, epochs }: Pick<DenseTask, "hidden" | "batchSize" | "epochs">,
  { rows, features, classes }: { rows: number; features: number; classes: number },
): number {
  const layers = [features, ...hidden, Math.max(1, classes)];
  const weights = layers.slice(1).reduce((sum, units, i) => sum + units * layers[i]!, 0);
  const updates = epochs * (batchSize === "full" ? 1 : Math.ceil(rows / batchSize));
  const trainings = COARSE + RATES * seedsFor(rows).length;
  return trainings * (updates * UPDATE + 3 * weights * rows * epochs * PRODUCT);
}
