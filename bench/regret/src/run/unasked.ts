import type { OptimizerName } from "lrfinder/onnx";
import { nameOf, type Task } from "../tasks/task.js";
import type { Outcome } from "./outcome.js";

/**
 * The rate that each optimizer of Keras 3 has where none is given; of those that it lacks, the rate
 * of their authors.
 */
const rates: Readonly<Record<OptimizerName, number>> = {
  sgd: 0.01,
  momentum: 0.01,
  nesterov: 0.01,
  adagrad: 0.001,
  rmsprop: 0.001,
  adam: 0.001,
  adamw: 0.001,
  "schedule-free-sgd": 1,
  "schedule-free-adamw": 0.0025,
  dog: 1,
  "d-adaptation": 1,
  prodigy: 1,
};

/** What a user gets who asks no finder: Keras's default rate. */
export function unasked(task: Task): Outcome {
  const choice = { lr: rates[task.optimizer], steps: 0 };
  return { task: nameOf(task), rule: "Keras's default rate", choices: [choice] };
}
