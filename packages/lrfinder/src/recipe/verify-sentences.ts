import { formatNumber } from "../numeric/format.js";
import { counted } from "../numeric/words.js";
import type { VerifyAnswer } from "./verify-answer.js";

/** What a verification gained and what it cost; nothing where there was none. */
export function verifySentences(answer: VerifyAnswer | null): string[] {
  if (answer === null) return [];
  return [gainSentence(answer), costSentence(answer)].filter((text) => text !== "");
}

/** What verification gained, in a sentence; empty where that is not known. */
function gainSentence({ status, lr, firstLr, loss, firstLoss, interval }: VerifyAnswer): string {
  if (status === "none") return "";
  const [rate, first, lowest] = [lr, firstLr, loss!].map(formatNumber);
  const between = interval!.map(formatNumber).join(" and ");
  const best = `The best rate is between ${between} in four of five cases.`;
  if (lr === firstLr) {
    return `Verified: ${rate}, which the search suggested, stands; the loss on held-out rows is ${lowest} at it. ${best}`;
  }
  const before = firstLoss === null ? "was no longer a number" : `is ${formatNumber(firstLoss)}`;
  return (
    `Verified: at ${rate} the loss on held-out rows is expected to be ${lowest}; ` +
    `at ${first}, which the search suggested, it ${before}. ${best}`
  );
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
