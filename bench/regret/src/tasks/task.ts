import type { ActivationName, LossName, OptimizerName } from "lrfinder/onnx";
import type { MadeTable } from "../data/made/made-table.js";
import type { ShapedSourceName } from "../data/shaped/shaped-sources.js";
import type { SourceName } from "../data/sources.js";
import { type Network, nameOfNetwork } from "../networks/network.js";
import type { Pretraining } from "../networks/pretrained.js";

/** How a network is trained, and for how long. */
export interface Course {
  readonly optimizer: OptimizerName;
  /** Rows of one update, or `"full"`. */
  readonly batchSize: number | "full";
  readonly loss: LossName;
  /** The budget: passes over the training rows. */
  readonly epochs: number;
}

/** A dense network to train on a table, and for how long. */
export interface DenseTask extends Course {
  /** A table by its name, or one that is made up. */
  readonly data: SourceName | MadeTable;
  /** Units of the hidden layers; none for a linear model. */
  readonly hidden: readonly number[];
  /** Of the hidden layers; default `"relu"`. */
  readonly activation?: ActivationName;
}

/** Convolution, recurrence, attention or embedding on images, sequences or text, and for how long. */
export interface DeepTask extends Course {
  readonly data: ShapedSourceName;
  readonly network: Network;
  /** What its body has learned before, and what becomes of it; default: it starts anew. */
  readonly pretrained?: Pretraining & {
    /** The body's learning rate, as a multiple of that of the last layer; 0: it is frozen. */
    readonly bodyRate: number;
  };
}

/** A network to train, and for how long. */
export type Task = DenseTask | DeepTask;

/** A task's name, which is also the name of its file: `digits-64-64-relu-adam-32`. */
export function nameOf(task: Task): string {
  return [...partsOf(task), task.optimizer, task.batchSize].join("-");
}

function partsOf(task: Task): string[] {
  if ("network" in task) {
    const { data, network, pretrained } = task;
    const tuned = pretrained && (pretrained.bodyRate === 0 ? "frozen" : "tuned");
    return [data, ...(tuned ? [tuned] : []), nameOfNetwork(network)];
  }
  const { data, hidden, activation = "relu" } = task;
  const table =
    typeof data === "string" ? data : `${data.shape}-${data.rows}x${data.features}-${data.seed}`;
  return [table, ...(hidden.length === 0 ? ["linear"] : [...shortened(hidden), activation])];
}

/** Widths, with equal ones counted: `5x64` for five layers of 64. */
function shortened(hidden: readonly number[]): string[] {
  const equal = hidden.every((units) => units === hidden[0]);
  return equal && hidden.length > 2 ? [`${hidden.length}x${hidden[0]}`] : hidden.map(String);
}
