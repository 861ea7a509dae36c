import type { ActivationName, LossName, OptimizerName } from "lrfinder/onnx";
import type { MadeTable } from "../data/made/made-table.js";
import type { SourceName } from "../data/sources.js";

/** A network to train on a table, and for how long. */
export interface Task {
  /** A table by its name, or one that is made up. */
  readonly data: SourceName | MadeTable;
  /** Units of the hidden layers; none for a linear model. */
  readonly hidden: readonly number[];
  /** Of the hidden layers; default `"relu"`. */
  readonly activation?: ActivationName;
  readonly optimizer: OptimizerName;
  /** Rows of one update, or `"full"`. */
  readonly batchSize: number | "full";
  readonly loss: LossName;
  /** The budget: passes over the training rows. */
  readonly epochs: number;
}

/** A task's name, which is also the name of its file: `digits-64-64-relu-adam-32`. */
export function nameOf({ data, hidden, activation = "relu", optimizer, batchSize }: Task): string {
  const network = hidden.length === 0 ? ["linear"] : [...shortened(hidden), activation];
  const table =
    typeof data === "string" ? data : `${data.shape}-${data.rows}x${data.features}-${data.seed}`;
  return [table, ...network, optimizer, batchSize].join("-");
}

/** Widths, with equal ones counted: `5x64` for five layers of 64. */
function shortened(hidden: readonly number[]): string[] {
  const equal = hidden.every((units) => units === hidden[0]);
  return equal && hidden.length > 2 ? [`${hidden.length}x${hidden[0]}`] : hidden.map(String);
}
