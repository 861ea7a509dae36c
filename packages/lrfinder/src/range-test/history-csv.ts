import type { RangeTestResult } from "./result.js";

/**
 * Every update of every repeat as CSV: repeat and iteration counted from 1, the learning rate, the
 * raw loss, the smoothed one, and each metric. What is not finite is written `NaN`, `Infinity` or
 * `-Infinity`.
 *
 * @param metrics the names of the metrics, in the order of their columns.
 * @example
 * const { repeats } = await findLearningRate(training);
 * await writeFile("history.csv", historyCsv(repeats, ["accuracy"]));
 */
export function historyCsv(
  repeats: readonly RangeTestResult[],
  metrics: readonly string[],
): string {
  const lines = [["repeat", "iteration", "lr", "loss", "smoothed", ...metrics].join(",")];
  for (const [repeat, { curve, metrics: measured }] of repeats.entries()) {
    for (const [i, loss] of curve.losses.entries()) {
      const values = metrics.map((name) => measured[name]?.[i] ?? Number.NaN);
      const { learningRates, smoothed, steps } = curve;
      lines.push(
        [repeat + 1, steps[i]! + 1, learningRates[i], loss, smoothed[i], ...values].join(","),
      );
    }
  }
  return `${lines.join("\n")}\n`;
}
