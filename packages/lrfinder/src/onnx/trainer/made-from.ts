import type { OnnxTrainer } from "../training/onnx-trainer.js";
import type { Prepared } from "./prepared.js";

const origins = new WeakMap<OnnxTrainer, Prepared>();

/** Notes what a trainer was made from. */
export function noteMadeFrom(trainer: OnnxTrainer, from: Prepared): OnnxTrainer {
  origins.set(trainer, from);
  return trainer;
}

/** What a trainer was made from; undefined for one that `createTrainer` did not make. */
export function madeFrom(trainer: OnnxTrainer): Prepared | undefined {
  return origins.get(trainer);
}
