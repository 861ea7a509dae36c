import { counted, formatNumber } from "lrfinder/internal";

import type { VerifyAnswer } from "./answer.js";

/** What a verification gained and what it cost; nothing where there was none. */
export function verifySentences(answer: VerifyAnswer | null): string[] {
  if (answer === null) return [];
  return [gainSentence(answer), costSentence(answer)].filter((text) => text !== "");
}

/** What verification gained, in a sentence; empty where that is not known. */
function gainSentence({ status, lr, firstLr, loss, firstLoss }: VerifyAnswer): string {
  if (status === "none") return "";
  const [rate, first] = [lr, firstLr].map(formatNumber);
  const before = beforeWords(firstLoss, loss!);
  return (
    `Verified: at ${rate} the loss on held-out rows is about ${formatNumber(loss!)}; ` +
    `at ${first}, which the search suggested, ${before}.`
  );
}

/**
 * The loss at the rate of the search. It may be lower than that at the verified rate, which then
 * stands in a better place.
 */
function beforeWords(firstLoss: number | null, loss: number): string {
  if (firstLoss === null) return "it was no longer a number";
  const is = `it is ${formatNumber(firstLoss)}`;
  return firstLoss < loss ? `${is}, but higher on average with the rates beside it` : is;
}

/** What verification did, and its cost, in a sentence. */
function costSentence(answer: VerifyAnswer): string {
  const { rates, length, schedule, updates, epochs } = answer;
  const tried = `${counted(rates.length, "rate")} ${rates.length === 1 ? "was" : "were"} tried`;
  const shape = schedule === "constant" ? "" : ` (${schedule})`;
  return (
    `${tried} for up to ${counted(length, "update")}${shape} on ${rowsOf(answer)}: ` +
    `${counted(updates, "update")} in all, ${counted(Math.round(epochs), "epoch")}.`
  );
}

function rowsOf({ samples, judgingSamples, folds }: VerifyAnswer): string {
  const rows = (others: number) =>
    `${counted(samples, "row")} and validated on ${counted(others, "other")}`;
  if (folds === 1) return rows(judgingSamples);
  return `${rows(judgingSamples / folds)}, in each of ${folds} folds`;
}
