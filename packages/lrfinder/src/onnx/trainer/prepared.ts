import { isRowSource, type RowSource } from "../data/row-source.js";
import type { SourceReader } from "../data/source-reader.js";
import { loadMethod } from "../optimizers/method-of.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import type { Training } from "../training/training.js";
import { trainingOf } from "../training/training-of.js";
import { loadKind } from "./load-kind.js";

/** What a trainer is made from, and what reads its rows where they come from a function. */
export interface Prepared {
  readonly training: Training;
  readonly reader?: SourceReader;
}

/** Checks options; rejects as `createTrainer` does. */
export async function prepared(options: TrainerOptions): Promise<Prepared> {
  await Promise.all([loadKind(options.model), loadMethod(options.optimizer)]);
  const training = trainingOf(options);
  const { data } = options;
  if (!isRowSource(data)) return { training };
  const { readerOf } = await sourceTraining();
  const reader = await readerOf(training, { ...options, data });
  return { training: { ...training, weighted: reader.weighted === true }, reader };
}

/** What reads rows that a model is measured on. */
export async function measuringReader(
  source: RowSource,
  training: Training,
): Promise<SourceReader> {
  const { measuredReaderOf } = await sourceTraining();
  return measuredReaderOf(source, training);
}

/** Not loaded where all rows are in tables. */
function sourceTraining() {
  return import("./source-training.js");
}
