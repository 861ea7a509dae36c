import type { DenseTask } from "./task.js";

/** Linear models. */
export const linear: readonly DenseTask[] = [
  {
    data: "digits",
    hidden: [],
    optimizer: "sgd",
    batchSize: 32,
    loss: "sparse-categorical-cross-entropy",
    epochs: 20,
  },
  {
    data: "mnist",
    hidden: [],
    optimizer: "momentum",
    batchSize: 64,
    loss: "sparse-categorical-cross-entropy",
    epochs: 10,
  },
  {
    data: "penguins-mass",
    hidden: [],
    optimizer: "momentum",
    batchSize: 16,
    loss: "mean-squared-error",
    epochs: 30,
  },
  {
    data: "breast-cancer",
    hidden: [],
    optimizer: "adam",
    batchSize: 16,
    loss: "binary-cross-entropy",
    epochs: 20,
  },
  {
    data: "sparse-linear",
    hidden: [],
    optimizer: "adagrad",
    batchSize: 64,
    loss: "huber",
    epochs: 30,
  },
  {
    data: "sparse-linear",
    hidden: [],
    optimizer: "adamw",
    batchSize: 256,
    loss: "mean-squared-error",
    epochs: 60,
  },
];
