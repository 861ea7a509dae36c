import type { DenseTask } from "./task.js";

/** Networks of five or six hidden layers, and one of two. */
export const manyLayers: readonly DenseTask[] = [
  {
    data: "digits",
    hidden: [64, 64, 64, 64, 64],
    activation: "tanh",
    optimizer: "momentum",
    batchSize: 64,
    loss: "sparse-categorical-cross-entropy",
    epochs: 15,
  },
  {
    data: "friedman",
    hidden: [32, 32, 32, 32, 32],
    activation: "gelu",
    optimizer: "adamw",
    batchSize: 32,
    loss: "mean-squared-error",
    epochs: 25,
  },
  {
    data: "mnist",
    hidden: [64, 64, 64, 64, 64, 64],
    optimizer: "adamw",
    batchSize: 64,
    loss: "sparse-categorical-cross-entropy",
    epochs: 8,
  },
  {
    data: "mnist",
    hidden: [128, 64],
    activation: "relu",
    optimizer: "sgd",
    batchSize: 256,
    loss: "sparse-categorical-cross-entropy",
    epochs: 20,
  },
];
