import { formatNumber } from "lrfinder";
import type { SuggestAnswer } from "./answer.js";

/** The answer in a sentence. */
export function headline({ reason, lr, band }: SuggestAnswer): string {
  if (lr === null) return `No learning rate can be recommended: ${reason}.`;
  const [low, high] = band!.map(formatNumber);
  return `The learning rate is ${formatNumber(lr)}; from ${low} to ${high} the network trains.`;
}
