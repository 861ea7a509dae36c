import { formatNumber } from "lrfinder";
import { counted } from "../network/words.js";
import type { VerifyAnswer } from "./answer.js";

/** What is told of a verification: its gain and its cost; nothing where there was none. */
export function toldOfVerification(answer: VerifyAnswer | null): string[] {
  if (answer === null) return [];
  return [gainSentence(answer), verifySentence(answer)].filter((text) => text !== "");
}

/** What verification gained, in a sentence; empty where that could not be told. */
function gainSentence({ status, lr, firstLr, loss, firstLoss }: VerifyAnswer): string {
  if (status === "none") return "";
  const [rate, first] = [lr, firstLr].map(formatNumber);
  const there = `about ${formatNumber(loss!)} on rows that were not trained on`;
  const before = beforeWords(firstLoss, loss!);
  return `Verified: at ${rate} the loss comes to ${there}; at ${first}, which the search suggested, ${before}.`;
}

/** The loss at the rate of the search; lower than that at the verified one where that one stands in a better place. */
function beforeWords(firstLoss: number | null, loss: number): string {
  if (firstLoss === null) return "it was no longer a number";
  const comes = `it comes to ${formatNumber(firstLoss)}`;
  return firstLoss < loss ? `${comes}, but to more in the mean with the rates beside it` : comes;
}

/** What verification did, and its cost, in a sentence. */
function verifySentence(answer: VerifyAnswer): string {
  const { rates, length, schedule, updates, epochs } = answer;
  const shape = schedule === "constant" ? "" : ` (${schedule})`;
  return (
    `${counted(rates.length, "rate")} tried for up to ${counted(length, "update")}${shape} on ` +
    `${judges(answer)}: ${counted(updates, "update")} in all, ${counted(Math.round(epochs), "epoch")}.`
  );
}

function judges({ samples, judgingSamples, folds }: VerifyAnswer): string {
  if (folds === 1)
    return `${counted(samples, "row")}, judged by ${counted(judgingSamples, "other")}`;
  const each = counted(judgingSamples / folds, "other");
  return `${counted(samples, "row")}, judged by ${each}, in each of ${folds} folds`;
}
