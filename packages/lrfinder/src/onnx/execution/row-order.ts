import { batchPlan } from "../../batches/batch-plan.js";
import { mix } from "../../numeric/hash.js";
import type { Training } from "../training/training.js";
import type { UpdateOrder } from "./updater.js";

/** The batch of an update, and what its random numbers are hashed from. */
export type OrderedBatch = Pick<UpdateOrder, "rows" | "key" | "at">;

/** Which rows each update sees. */
export interface RowOrder {
  /** Rows of one update. */
  readonly batchSize: number;
  readonly stepsPerEpoch: number;
  /** The batch of an update, by how many there were before it under this seed. */
  batchAt(position: number): OrderedBatch;
  /** The same ahead of time: it is kept until it is asked for, and its epoch not shuffled again. */
  aheadAt(position: number): OrderedBatch;
  /** Drops what is kept. */
  forget(): void;
}

/** The order of rows that a seed gives. */
export function rowOrder(
  { data: { rows }, batchSize, shuffle }: Pick<Training, "data" | "batchSize" | "shuffle">,
  seed: number,
): RowOrder {
  const plan = batchPlan({ rows, batchSize, seed, shuffle });
  const kept = new Map<number, OrderedBatch>();
  const batchOf = (position: number): OrderedBatch =>
    kept.get(position) ?? {
      rows: plan.rowsOf(position),
      key: mix(position, seed),
      at: { epoch: Math.floor(position / plan.stepsPerEpoch), seed },
    };
  return {
    batchSize: plan.batchSize,
    stepsPerEpoch: plan.stepsPerEpoch,
    batchAt(position) {
      const batch = batchOf(position);
      kept.delete(position);
      return batch;
    },
    aheadAt(position) {
      const batch = batchOf(position);
      kept.set(position, batch);
      return batch;
    },
    forget: () => kept.clear(),
  };
}
