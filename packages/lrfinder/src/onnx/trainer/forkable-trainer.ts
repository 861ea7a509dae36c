import type { WrittenGraphs } from "../devices/runtime.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import type { TrainingState } from "../training/training-state.js";

/** A trainer that has what its forks need to know. */
export interface ForkableTrainer<S> extends Omit<OnnxTrainer<S>, "forks"> {
  /** How long an update takes where nothing else runs; undefined before one was timed. */
  readonly msPerUpdate: number | undefined;
  /** The graphs of its updates, where they are known in this thread: forks need not write them. */
  readonly written?: WrittenGraphs;
  /** A snapshot in a form that other trainers can load; default: where it stands. */
  portable(snapshot?: S): Promise<PortableState>;
}

/** Where a trainer stands or stood, for others of the same training. */
export type PortableState = Omit<TrainingState, "batchSize" | "data">;
