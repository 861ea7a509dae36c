import { formatNumber } from "lrfinder/internal";
import type { Headline } from "../reporting/document.js";
import type { SuggestionAnswer } from "./answer.js";

/** The rate in a sentence, or why there is none. */
export function headline({
  reason,
  lr,
  band,
}: Pick<SuggestionAnswer, "reason" | "lr" | "band">): Headline {
  if (lr === null) return { sentence: `No learning rate can be recommended: ${reason}.` };
  const number = formatNumber(lr);
  const trains = trainsWithin(band!);
  return {
    sentence: `The learning rate is ${number}; ${trains}.`,
    number,
    below: `is the learning rate; ${trains}.`,
  };
}

/** What a band says, for the end of a sentence. */
export function trainsWithin(band: readonly [low: number, high: number]): string {
  const [low, high] = band.map(formatNumber);
  return `the network trains at rates from ${low} to ${high}`;
}
