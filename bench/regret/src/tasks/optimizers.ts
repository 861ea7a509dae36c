import type { OptimizerName } from "lrfinder/onnx";

/** The optimizers of the tasks: those that need a learning rate, and a schedule to end well. */
export const taskOptimizers: readonly OptimizerName[] = [
  "sgd",
  "momentum",
  "nesterov",
  "adagrad",
  "rmsprop",
  "adam",
  "adamw",
];
