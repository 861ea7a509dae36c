import type { Task } from "../table/encode-target.js";

/**
 * λ of the penalty, times the rows trained on: found by measurement on small tables; see
 * bench/README.md.
 */
const PENALTY = { classification: 3, regression: 12 } as const;

/**
 * The usual λ of a penalty λ·Σw² on the weights of a network that is trained on the rows of a
 * table.
 */
export function usualPenalty({ task, rows }: { task: Task; rows: number }): number {
  return PENALTY[task] / rows;
}
