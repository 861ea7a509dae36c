import type { BatchSize } from "../../batches/steps-per-epoch.js";
import type { RuntimeName } from "../devices/platform.js";
import type { StepOptions } from "../step/step.js";

/** Everything a trainer is made from, checked and complete: plain data, which can be sent to a worker. */
export interface Training extends StepOptions {
  /** `[rows, ...inputShape]`, row by row. */
  readonly x: Float32Array;
  /** `[rows, outputs]`, or `[rows]` for labels. */
  readonly target: Float32Array | Int32Array;
  readonly rows: number;
  /** `[rows]`, where rows weigh differently in the loss. */
  readonly sampleWeights?: Float32Array;
  /** Rows of one update. */
  readonly batchSize: BatchSize;
  /** The most rows computed at once in an update whose gradient is accumulated. */
  readonly accumulatedRows?: number;
  readonly shuffle: boolean;
  readonly seed: number;
  readonly threads: number;
  readonly runtime?: RuntimeName;
  readonly updatesPerRun?: number;
  readonly rowsPerChunk?: number;
  /** Weights to start from, by name; others are drawn. */
  readonly weights?: Readonly<Record<string, Float32Array>>;
}

/** One update to make. */
export interface UpdateOrder {
  /** The rows of its batch. */
  readonly rows: Int32Array;
  /** What the random numbers of its rows are hashed from. */
  readonly key: number;
  /** The numbers that the optimizer's method reads, by name; of many models, those of each. */
  readonly settings: readonly Readonly<Record<string, number>>[];
}
