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
  const before =
    firstLoss === null
      ? `at ${first}, which the search suggested, it was no longer a number`
      : `at ${first}, which the search suggested, it comes to ${formatNumber(firstLoss)}`;
  return `Verified: at ${rate} the loss comes to ${there}; ${before}.`;
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
