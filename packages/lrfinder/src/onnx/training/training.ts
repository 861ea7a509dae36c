import type { BatchSize } from "../../batches/steps-per-epoch.js";
import type { RowsToRead, Tables } from "../data/tables.js";
import type { RuntimeName } from "../devices/device.js";
import type { StepOptions } from "../step/step.js";

/**
 * Everything a trainer is made from, checked and complete: plain data, which can be sent to a
 * worker.
 */
export interface Training extends StepOptions {
  readonly data: Tables | RowsToRead;
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
