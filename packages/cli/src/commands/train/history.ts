import type { EpochRecord } from "lrfinder/onnx";

/**
 * Every epoch as CSV: its number from 1, the rate of its last update, loss and metrics over the
 * rows trained on, and `val_` the same over those kept. What is not finite is written `NaN`,
 * `Infinity` or `-Infinity`.
 *
 * @param metrics the names of the metrics, in the order of their columns.
 */
export function historyCsv(
  epochs: readonly EpochRecord[],
  { metrics, validated }: { metrics: readonly string[]; validated: boolean },
): string {
  const measured = ["loss", ...metrics];
  const kept = validated ? measured.map((name) => `val_${name}`) : [];
  const lines = [["epoch", "lr", ...measured, ...kept].join(",")];
  for (const { epoch, lr, loss, metrics: own, validation } of epochs) {
    const after = validated
      ? [validation?.loss, ...metrics.map((name) => validation?.metrics[name])]
      : [];
    const values = [loss, ...metrics.map((name) => own[name]), ...after];
    lines.push([epoch, lr, ...values.map((value) => value ?? Number.NaN)].join(","));
  }
  return `${lines.join("\n")}\n`;
}
