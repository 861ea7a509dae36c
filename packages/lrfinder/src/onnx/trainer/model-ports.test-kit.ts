import { seededRandom } from "../../numeric/random.js";
import type { NamedTrainingData } from "../data/training-data.js";
import { twoInputs } from "../models/two-inputs.test-kit.js";
import type { TrainerOptions } from "../training/trainer-options.js";

const random = seededRandom(8);
export const rows = 8;
export const numbers = Array.from({ length: rows }, () => [
  random() + 3,
  2 * random() - 1,
  random(),
]);
export const category = [0, 3, 1, 3, 2, 0, 3, 1];
export const amount = Array.from({ length: rows }, () => 4 * random() - 2);
export const sign = [1, 0, 0, 1, 1, 0, 1, 0];
export const data: NamedTrainingData = {
  inputs: { numbers, category },
  targets: { amount, sign },
};
export const options: TrainerOptions = {
  model: twoInputs(),
  loss: {
    amount: "mean-squared-error",
    sign: { loss: "binary-cross-entropy", weight: 0.5 },
  },
  data,
  // Batches of 3, 3 and 2 rows: the last is filled up.
  ...{ batchSize: 3, shuffle: false },
};
