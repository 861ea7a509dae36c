import { record } from "../../numeric/checks.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import type { TrainerOptions } from "../training/trainer-options.js";

/**
 * Whether it is a trainer, and not the options to make one from; a `RangeError` for what is neither.
 */
export function isTrainer(target: OnnxTrainer | TrainerOptions): target is OnnxTrainer {
  return "step" in record("target", target);
}
