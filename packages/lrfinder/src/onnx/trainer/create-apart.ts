import { rowsPerBatch } from "../../batches/steps-per-epoch.js";
import { isRowSource } from "../data/row-source.js";
import { msAtFirst } from "../execution/pace.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import { stepOf } from "../training/step-of.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { createTrainer } from "./create-trainer.js";
import { prepared } from "./prepared.js";

/**
 * An update that is thought to take so long, in milliseconds, is worth a worker: a tenth of that, on
 * a fast processor.
 */
const LONG_MS = 8;

/**
 * A trainer that trains beside others: in a worker where its updates are long, its rows are in
 * tables, and a worker can be started.
 */
export async function createApart(options: TrainerOptions): Promise<OnnxTrainer> {
  if (options.worker || isRowSource(options.data)) return createTrainer(options);
  const { training } = await prepared(options);
  const rows = rowsPerBatch(training.data.rows, training.batchSize);
  const isLong = msAtFirst(stepOf(training).summary.cost, { rows }) >= LONG_MS;
  if (!isLong) return createTrainer(options);
  return createTrainer({ ...options, worker: true }).catch(() => createTrainer(options));
}
