import type { Verification } from "lrfinder/onnx";

/**
 * Every loss that verification measured as CSV: the rate, the updates made at it, the same in passes over the rows,
 * and the loss on the rows that judged. What is not finite is written `NaN`, `Infinity` or `-Infinity`.
 */
export function verifyCsv({ tried, stepsPerEpoch }: Verification): string {
  const lines = ["lr,iteration,epoch,loss"];
  for (const { lr, updates, losses } of tried) {
    for (const [i, made] of updates.entries()) {
      lines.push([lr, made, made / stepsPerEpoch, losses[i]].join(","));
    }
  }
  return `${lines.join("\n")}\n`;
}
