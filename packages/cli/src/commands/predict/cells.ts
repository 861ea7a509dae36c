import type { ModelCard } from "lrfinder/onnx";
import type { Predicted } from "./predictor.js";

/** What is written of one row. */
export interface Cells {
  /** A class, a number or a date; null where the model gives no finite number. */
  readonly prediction: string | number | null;
  /** One for each class, in their order; empty for a regression. */
  readonly probabilities: readonly (number | null)[];
}

/** Significant digits of a probability: as many as single precision has. */
const DIGITS = 7;

const DAY_MS = 86_400_000;

/** What is written of some rows: classes and their probabilities, numbers, or dates. */
export function cellsOf(
  predicted: Predicted,
  { targetEncoding }: Pick<ModelCard, "targetEncoding">,
): Cells[] {
  if (predicted.kind === "classes") {
    const { labels, probabilities } = predicted;
    const classes = probabilities.length / labels.length;
    return labels.map((label, row) => {
      const own = [...probabilities.subarray(row * classes, (row + 1) * classes)];
      const certain = own.every(Number.isFinite);
      return {
        prediction: certain ? label : null,
        probabilities: own.map((share) =>
          Number.isFinite(share) ? Number(share.toPrecision(DIGITS)) : null,
        ),
      };
    });
  }
  const write = targetEncoding.kind === "date" ? dateOf : numberWriter(targetEncoding);
  return Array.from(predicted.values, (value) => ({ prediction: write(value), probabilities: [] }));
}

function dateOf(days: number): string | null {
  const date = new Date(Math.round(days) * DAY_MS);
  return Number.isNaN(date.getTime()) ? null : date.toISOString().split("T")[0]!;
}

/**
 * Numbers to the digits that single precision gives them: a ten-millionth of the target's
 * deviation.
 */
function numberWriter(encoding: ModelCard["targetEncoding"]): (value: number) => number | null {
  const deviation = "deviation" in encoding ? encoding.deviation : 1;
  const decimals = Math.ceil(DIGITS - Math.log10(deviation));
  const rounded = (value: number) => {
    if (decimals <= 100) return Number(value.toFixed(Math.max(0, decimals)));
    // `toFixed` ends at 100 decimals.
    const digits = Math.floor(Math.log10(Math.abs(value))) + decimals;
    return digits < 0 ? 0 : Number(value.toExponential(Math.min(100, digits)));
  };
  return (value) => (Number.isFinite(value) ? rounded(value) : null);
}
