import type { DenseTask } from "./task.js";

/** Batch gradient descent: every update sees the whole table. */
export const wholeTable: readonly DenseTask[] = [
  {
    data: "penguins",
    hidden: [32],
    optimizer: "adam",
    batchSize: "full",
    loss: "sparse-categorical-cross-entropy",
    epochs: 100,
  },
  {
    data: "digits",
    hidden: [64],
    optimizer: "nesterov",
    batchSize: "full",
    loss: "sparse-categorical-cross-entropy",
    epochs: 80,
  },
  {
    data: "circles",
    hidden: [16, 16],
    activation: "tanh",
    optimizer: "nesterov",
    batchSize: "full",
    loss: "binary-cross-entropy",
    epochs: 200,
  },
  {
    data: "diabetes",
    hidden: [32],
    optimizer: "rmsprop",
    batchSize: "full",
    loss: "mean-absolute-error",
    epochs: 150,
  },
];
