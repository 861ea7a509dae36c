import { answers, curveWarnings, type RuleOptions, suggest } from "lrfinder";
import type { HistoryCurves } from "lrfinder/histories";
import { inputError } from "../../errors/input-error.js";
import { advice } from "../../suggestion/advice.js";
import { type SuggestionAnswer, suggestionAnswer } from "../../suggestion/answer.js";
import type { SuggestOptions } from "./options.js";
import { nameOf } from "./read-text.js";

/** The answer as other programs read it; the names and their order are relied on. */
export interface SuggestAnswer extends SuggestionAnswer {
  /** Of the curve that was read. */
  readonly points: number;
  /** The file that the curve was in. */
  readonly file: string;
  /** What made the updates; null where it is not known. */
  readonly optimizer: string | null;
}

/** What the curves of a history have to say. */
export function suggestAnswer(
  { curve, repeats: recorded }: Pick<HistoryCurves, "curve" | "repeats">,
  { rule, optimizer, file }: Pick<SuggestOptions, "rule" | "file"> & RuleOptions,
): SuggestAnswer {
  const { learningRates } = curve;
  if (learningRates.length > 1 && learningRates.at(-1) === learningRates[0]) {
    throw inputError(
      `${nameOf(file)} has one learning rate throughout, ${learningRates[0]}: give a range test, which raises it`,
    );
  }
  const repeats = recorded.map((repeat) => repeat.curve);
  const suggestion = suggest(curve, { rule, optimizer, repeats });
  const answer = suggestionAnswer(suggestion, {
    rule,
    rules: answers(curve, { optimizer, repeats }),
    warnings: curveWarnings(curve, { suggestion }).map((warning) => advice(warning, "elsewhere")),
  });
  return {
    ...answer,
    reason: answer.reason && advice(answer.reason, "elsewhere"),
    points: curve.losses.length,
    file,
    optimizer: optimizer ?? null,
  };
}
