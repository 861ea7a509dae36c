import type { Verification } from "lrfinder/onnx";

/**
 * Every loss that verification measured as CSV: the rate, the updates made at it, the same in
 * passes over the rows, the loss on the validation rows, and the fold, from 1 on. What is not
 * finite is written `NaN`, `Infinity` or `-Infinity`.
 */
export function verifyCsv({ tried, stepsPerEpoch }: Verification): string {
  const lines = ["lr,iteration,epoch,loss,fold"];
  for (const { lr, runs } of tried) {
    for (const [fold, { updates, losses }] of runs.entries()) {
      for (const [i, made] of updates.entries()) {
        lines.push([lr, made, made / stepsPerEpoch, losses[i], fold + 1].join(","));
      }
    }
  }
  return `${lines.join("\n")}\n`;
}
