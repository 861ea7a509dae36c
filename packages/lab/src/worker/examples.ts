import type { Rows } from "lrfinder/internal";
import { dayInWords, spread } from "lrfinder/internal";
import type { OnnxTrainer } from "lrfinder/onnx";
import type { EncodedTable, TargetEncoding } from "lrfinder/table";
import type { Example } from "./protocol.js";

/** How many rows are shown. */
export const COUNT = 8;

/**
 * What a model predicts for some rows, with their actual targets.
 *
 * @param rowIn the place of a row with a target in the whole table.
 */
export async function examplesOf(
  training: Pick<OnnxTrainer, "predict">,
  { x, y, places }: Rows,
  {
    features,
    targetEncoding,
    rowIn,
  }: Pick<EncodedTable, "features" | "targetEncoding"> & { rowIn: (row: number) => number },
): Promise<Example[]> {
  const chosen = spread(places.length, COUNT);
  if (chosen.length === 0) return [];
  const inputs = new Float32Array(chosen.length * features);
  chosen.forEach((row, i) => {
    inputs.set(x.subarray(row * features, (row + 1) * features), i * features);
  });
  const { data } = await training.predict(inputs);
  return chosen.map((row, i) => ({
    row: rowIn(places[row]!),
    actual: inWords(y[row]!, targetEncoding),
    ...predictedAt(data, i, targetEncoding),
  }));
}

function predictedAt(
  outputs: Float32Array,
  row: number,
  target: TargetEncoding,
): Pick<Example, "predicted" | "probability"> {
  if (target.kind !== "classes") return { predicted: inWords(outputs[row]!, target) };
  const width = target.classes.length;
  const logits = outputs.subarray(row * width, (row + 1) * width);
  const most = Math.max(...logits);
  const sum = logits.reduce((total, logit) => total + Math.exp(logit - most), 0);
  return { predicted: target.classes[logits.indexOf(most)]!, probability: 1 / sum };
}

/** A target as it was before it was encoded, in words. */
function inWords(encoded: number, target: TargetEncoding): string {
  if (target.kind === "classes") return target.classes[encoded]!;
  const number = target.mean + encoded * target.deviation;
  return target.kind === "date"
    ? dayInWords(Math.round(number))
    : String(Number(number.toPrecision(5)));
}
