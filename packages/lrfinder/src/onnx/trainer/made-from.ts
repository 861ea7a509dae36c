import type { OnnxTrainer } from "../training/onnx-trainer.js";
import type { Training } from "../training/training.js";

const trainings = new WeakMap<OnnxTrainer, Training>();

/** Notes what a trainer was made from. */
export function noteMadeFrom(trainer: OnnxTrainer, training: Training): OnnxTrainer {
  trainings.set(trainer, training);
  return trainer;
}

/** What a trainer was made from; undefined for one that `createTrainer` did not make. */
export function madeFrom(trainer: OnnxTrainer): Training | undefined {
  return trainings.get(trainer);
}
