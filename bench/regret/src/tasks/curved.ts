import type { DenseTask } from "./task.js";

/** Networks for what no linear model can say. */
export const curved: readonly DenseTask[] = [
  {
    data: "parity",
    hidden: [64, 32],
    activation: "gelu",
    optimizer: "rmsprop",
    batchSize: 32,
    loss: "binary-cross-entropy",
    epochs: 30,
  },
  {
    data: "spirals",
    hidden: [64, 64, 64],
    optimizer: "adam",
    batchSize: 64,
    loss: "sparse-categorical-cross-entropy",
    epochs: 40,
  },
  {
    data: "diabetes",
    hidden: [64, 64],
    optimizer: "sgd",
    batchSize: 32,
    loss: "huber",
    epochs: 30,
  },
  {
    data: "diabetes",
    hidden: [32],
    activation: "tanh",
    optimizer: "adagrad",
    batchSize: 16,
    loss: "mean-squared-error",
    epochs: 30,
  },
  {
    data: "friedman",
    hidden: [64, 64],
    optimizer: "adam",
    batchSize: 32,
    loss: "mean-squared-error",
    epochs: 30,
  },
  {
    data: "teacher",
    hidden: [32, 32, 32, 32, 32, 32],
    activation: "tanh",
    optimizer: "nesterov",
    batchSize: 64,
    loss: "mean-squared-error",
    epochs: 25,
  },
];
