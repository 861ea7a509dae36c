import type { Task } from "../table/encode-target.js";
import { notNegative } from "./numbers.js";
import type { Settings } from "./setting.js";

/**
 * λ of the usual penalty, times the rows trained on: found by measurement on small tables; see
 * bench/README.md.
 */
export const usualPenalty = { classification: 3, regression: 12 } as const satisfies Record<
  Task,
  number
>;

/** Rows up to which the penalty is chosen, and several networks are trained; beyond, neither changes much. */
export const SMALL_TABLE_ROWS = 5000;

/** The multiples of the usual penalty among which the held-out rows of a training choose. */
export const penaltyMultiples = [3, 1, 0.3, 0.1] as const;

/** How weights are kept small. */
export const penaltySettings = {
  l2: {
    flag: "--l2",
    argument: "<lambda>",
    group: "network",
    help:
      "penalty lambda times the sum of squared weights (default: 3 divided by the rows trained on; 12 " +
      "divided by them for a regression)",
    value: notNegative,
  },
} as const satisfies Settings;

/**
 * λ of the penalty λ·Σw² on the weights of a network that is trained on the rows of a table: what
 * was asked for, or else the usual one.
 */
export function penaltyOf(
  { l2 }: { readonly l2?: number },
  { task, rows }: { task: Task; rows: number },
): number {
  return l2 ?? usualPenalty[task] / rows;
}
