import { batchPlan } from "../../batches/batch-plan.js";
import { mix } from "../../numeric/hash.js";
import type { Training } from "../training/training.js";
import type { UpdateOrder } from "./updater.js";

/** Which rows each update sees, and what its random numbers are hashed from. */
export interface RowOrder {
  /** Rows of one update. */
  readonly batchSize: number;
  readonly stepsPerEpoch: number;
  /** The batch of an update, by how many there were before it under this seed. */
  batchAt(position: number): Pick<UpdateOrder, "rows" | "key">;
}

/** The order of rows that a seed gives. */
export function rowOrder(
  { data: { rows }, batchSize, shuffle }: Pick<Training, "data" | "batchSize" | "shuffle">,
  seed: number,
): RowOrder {
  const plan = batchPlan({ rows, batchSize, seed, shuffle });
  return {
    batchSize: plan.batchSize,
    stepsPerEpoch: plan.stepsPerEpoch,
    batchAt: (position) => ({ rows: plan.rowsOf(position), key: mix(position, seed) }),
  };
}
