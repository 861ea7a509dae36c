import { rowsPerBatch } from "../../batches/steps-per-epoch.js";
import { type Step, step } from "../step/step.js";
import type { Training } from "./training.js";

/** The step of a training. */
export function stepOf(training: Training): Step {
  const { data, batchSize } = training;
  const fullBatches = data.rows % rowsPerBatch(data.rows, batchSize) === 0;
  return step({ ...training, fullBatches });
}
