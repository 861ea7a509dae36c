import type { ClassifiedRows } from "lrfinder/internal";

/**
 * What logits `[rows, classes]` say: the likeliest class of each row, the first of equal ones, and
 * the probability of each class in single precision, as an exported model puts it out.
 */
export function classified(
  logits: ArrayLike<number>,
  classes: number,
): Pick<ClassifiedRows, "predicted" | "probabilities"> {
  const rows = logits.length / classes;
  const predicted = new Int32Array(rows);
  const probabilities = new Float32Array(logits.length);
  for (let row = 0, at = 0; row < rows; row++, at += classes) {
    let best = at;
    for (let i = at + 1; i < at + classes; i++) if (logits[i]! > logits[best]!) best = i;
    predicted[row] = best - at;
    let total = 0;
    for (let i = at; i < at + classes; i++) total += Math.exp(logits[i]! - logits[best]!);
    for (let i = at; i < at + classes; i++) {
      probabilities[i] = Math.exp(logits[i]! - logits[best]!) / total;
    }
  }
  return { predicted, probabilities };
}
