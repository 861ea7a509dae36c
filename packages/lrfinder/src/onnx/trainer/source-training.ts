import { checkRowSource, type NamedSource, type RowSource } from "../data/row-source.js";
import { type SourceReader, sourceReader } from "../data/source-reader.js";
import { tablesOf } from "../data/training-data.js";
import { tablePorts } from "../step/step.js";
import { stepOf } from "../training/step-of.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import type { Training } from "../training/training.js";
import { layingOut } from "../training/training-of.js";

/**
 * What reads the rows of a training. One row is read at once, to say early that rows do not fit, and
 * to know whether they have weights.
 */
export async function readerOf(
  training: Training,
  options: Pick<TrainerOptions, "classWeights"> & { readonly data: RowSource },
): Promise<SourceReader> {
  const { seed } = training;
  const pieces = stepOf(training);
  const reader = sourceReader(options.data, {
    label: "data",
    seed,
    ports: tablePorts(pieces),
    layOut: layingOut(options, pieces),
  });
  await reader.read([{ rows: Int32Array.of(0), at: { epoch: 0, seed } }]);
  return reader;
}

/** What reads rows that a model is measured on. */
export function measuredReaderOf(source: NamedSource, training: Training): SourceReader {
  const { option = "data" } = source;
  checkRowSource(option, source);
  const ports = tablePorts(stepOf(training));
  return sourceReader(source, {
    label: option,
    seed: training.seed,
    ports,
    layOut: (data) => tablesOf(data, ports),
  });
}
