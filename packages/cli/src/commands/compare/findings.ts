import { counted, formatNumber, grouped, joined } from "lrfinder/internal";

import type { CompareAnswer, DescentAnswer } from "./answer.js";

/** A batch size by the name of its variant of gradient descent. */
export function variant(
  batchSize: number | "full",
  { capital = false }: { capital?: boolean } = {},
): string {
  if (batchSize === "full") return capital ? "Batch" : "batch";
  if (batchSize === 1) return capital ? "Stochastic" : "stochastic";
  return `${capital ? "Mini" : "mini"}-batch of ${grouped(batchSize)}`;
}

/** What the pictures show, in plain sentences. */
export function findings(answer: CompareAnswer): string[] {
  const { level, soonest, descents } = answer;
  const sentences: string[] = [];
  if (level !== null && soonest !== null) {
    const reached = descents.filter(({ toLevel }) => toLevel !== null);
    const each = reached
      .toSorted((a, b) => a.toLevel!.seconds - b.toLevel!.seconds)
      .map(({ batchSize, toLevel }) => {
        const { updates, epochs, seconds } = toLevel!;
        return `${variant(batchSize)} after ${formatNumber(seconds)} s (${counted(updates, "update")}, ${formatNumber(epochs)} ${epochs === 1 ? "epoch" : "epochs"})`;
      });
    sentences.push(`All reached a loss of ${formatNumber(level)}: ${joined(each, "and")}.`);
  }
  const rough = descents.filter(({ uphill }) => uphill !== null);
  if (rough.length > 0) {
    const each = rough.map(
      ({ batchSize, uphill }) => `${variant(batchSize)} ${Math.round(100 * uphill!)} %`,
    );
    sentences.push(`The share of updates that raised the loss, in a sample: ${each.join(", ")}.`);
  }
  for (const descent of descents) sentences.push(...troubles(descent));
  return sentences;
}

/** What went wrong with one of them. */
function troubles({ batchSize, lr, reason, stoppedBy, updates }: DescentAnswer): string[] {
  const name = variant(batchSize, { capital: true });
  if (lr === null) {
    return [
      `${name} was not trained, since no learning rate was found: ${reason}. Give one with --lr.`,
    ];
  }
  if (stoppedBy === "non-finite") {
    return [
      `${name} diverged: after ${counted(updates, "update")} its loss is no longer a number. Give a smaller rate with --lr.`,
    ];
  }
  return [];
}
