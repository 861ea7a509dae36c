import { formatNumber } from "lrfinder";
import { grouped } from "../../arguments/values.js";
import { counted } from "../../network/words.js";
import type { CompareAnswer, DescentAnswer } from "./answer.js";

/** A batch size by the name of its variant of gradient descent. */
export function variant(batchSize: number | "full"): string {
  if (batchSize === "full") return "batch";
  return batchSize === 1 ? "stochastic" : `mini-batch of ${grouped(batchSize)}`;
}

/** The answer in a sentence. */
export function headline({ status, reason, lowest, descents }: CompareAnswer): string {
  if (status === "none") return `Nothing could be compared: ${reason}.`;
  const best = descents.find(({ batchSize }) => batchSize === lowest);
  if (!best) return "No loss was finite.";
  return `${capital(variant(best.batchSize))} gradient descent got lowest: a loss of ${formatNumber(best.lowestLoss!)}.`;
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
        return `${variant(batchSize)} after ${formatNumber(seconds)} s (${counted(updates, "update")}, ${formatNumber(epochs)} epochs)`;
      });
    sentences.push(`All came down to ${formatNumber(level)}: ${inOrder(each)}.`);
  }
  const rough = descents.filter(({ uphill }) => uphill !== null);
  if (rough.length > 0) {
    const each = rough.map(
      ({ batchSize, uphill }) => `${variant(batchSize)} ${Math.round(100 * uphill!)} %`,
    );
    sentences.push(
      `How rough each path was, as the share of single updates, looked at all along it, that went uphill: ${each.join(", ")}.`,
    );
  }
  for (const descent of descents) sentences.push(...troubles(descent));
  return sentences;
}

/** What went wrong with one of them. */
function troubles({ batchSize, lr, reason, stoppedBy, updates }: DescentAnswer): string[] {
  const name = capital(variant(batchSize));
  if (lr === null) {
    return [
      `${name} was not trained, for no learning rate was found: ${reason}. Give one with --lr.`,
    ];
  }
  if (stoppedBy === "non-finite") {
    return [
      `${name} left the pit after ${counted(updates, "update")}: its loss is no number any more. Give a smaller rate with --lr.`,
    ];
  }
  return [];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function inOrder(words: readonly string[]): string {
  return words.length < 2
    ? words.join("")
    : `${words.slice(0, -1).join(", ")}, and ${words.at(-1)}`;
}
