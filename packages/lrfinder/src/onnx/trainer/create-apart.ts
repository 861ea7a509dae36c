import { rowsPerBatch } from "../../batches/steps-per-epoch.js";
import { isRowSource } from "../data/row-source.js";
import { msAtFirst } from "../execution/pace.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import { stepOf } from "../training/step-of.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { createTrainer } from "./create-trainer.js";
import { prepared } from "./prepared.js";

/**
 * Trainings that are thought to take so long together, in milliseconds, are worth a worker: a fifth
 * of that or more, on a fast processor.
 */
const LONG_MS = 2000;

/**
 * A trainer that trains beside others: in a worker where its updates take long, its rows are in
 * tables, and a worker can be started.
 *
 * @param updates how many it makes about, by its updates in an epoch.
 */
export async function createApart(
  options: TrainerOptions,
  updates: (stepsPerEpoch: number) => number,
): Promise<OnnxTrainer> {
  if (options.worker || isRowSource(options.data)) return createTrainer(options);
  const { training } = await prepared(options);
  const { data, batchSize } = training;
  const rows = rowsPerBatch(data.rows, batchSize);
  const ms = msAtFirst(stepOf(training).summary.cost, { rows });
  const isLong = ms * updates(Math.ceil(data.rows / rows)) >= LONG_MS;
  if (!isLong) return createTrainer(options);
  return createTrainer({ ...options, worker: true }).catch(() => createTrainer(options));
}
