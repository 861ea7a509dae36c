import { rowsPerBatch } from "../../batches/steps-per-epoch.js";
import type { Step } from "../step/step.js";
import type { Training } from "./training.js";

/** What a person should know of a training that is possible, and hardly meant. */
export function notesOf(
  { data, batchSize }: Pick<Training, "data" | "batchSize">,
  step: Pick<Step, "summary" | "method">,
): readonly string[] {
  return [...ofShortBatches({ data, batchSize }, step), ...ofAverages(step)];
}

function ofShortBatches(
  { data, batchSize }: Pick<Training, "data" | "batchSize">,
  { summary }: Pick<Step, "summary">,
): readonly string[] {
  const size = rowsPerBatch(data.rows, batchSize);
  const last = data.rows % size || size;
  if (!summary.mixesRows || Math.min(size, last) > 1) return [];
  const which = size === 1 ? "every batch" : "the last batch of an epoch";
  return [
    `${which} holds one row, of which statistics over the batch say little: choose batchSize so that none does`,
  ];
}

function ofAverages({ summary, method }: Pick<Step, "summary" | "method">): readonly string[] {
  if (method.trainedAt === undefined || !summary.buffers.some(({ changes }) => changes)) return [];
  return [
    "the model is used with an average of its weights, and its running statistics are not of that: choose an optimizer without an average if it scores badly",
  ];
}
