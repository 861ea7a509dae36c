import { formatNumber } from "lrfinder";
import { grouped } from "../../arguments/values.js";
import type { CompareAnswer } from "./answer.js";
import { variant } from "./sentences.js";

/** The titles of the table. */
export const columns = [
  "variant",
  "steps per epoch",
  "rate",
  "updates",
  "epochs",
  "seconds",
  "lowest loss",
  "end loss",
  "uphill",
] as const;

/** A row for each batch size, in words and numbers for a reader. */
export function rows({ descents }: CompareAnswer): string[][] {
  return descents.map((descent) => [
    variant(descent.batchSize),
    grouped(descent.stepsPerEpoch),
    orNone(descent.lr),
    grouped(descent.updates),
    formatNumber(descent.epochs),
    formatNumber(descent.trainingSeconds),
    orNone(descent.lowestLoss),
    orNone(descent.endLoss),
    descent.uphill === null ? "" : `${Math.round(100 * descent.uphill)} %`,
  ]);
}

/** The table in characters: names to the left, numbers to the right. */
export function tableText(answer: CompareAnswer): string {
  const lines = [columns as readonly string[], ...rows(answer)];
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => line[i]!.length)));
  return lines
    .map((line) =>
      line
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function orNone(value: number | null): string {
  return value === null ? "none" : formatNumber(value);
}
