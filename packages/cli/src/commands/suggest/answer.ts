import { answers, curveWarnings, type RuleOptions, suggest } from "lrfinder";
import type { History, HistoryCurves } from "lrfinder/histories";
import { advice } from "../../suggestion/advice.js";
import { type SuggestionAnswer, suggestionAnswer } from "../../suggestion/answer.js";
import type { SuggestOptions } from "./options.js";

/** The answer as other programs read it; the names and their order are relied on. */
export interface SuggestAnswer extends SuggestionAnswer {
  /** Of the curve that was read. */
  readonly points: number;
  /** The file that the curve was in; several with `and` between them. */
  readonly file: string;
  /** What made the updates; null where it is not known. */
  readonly optimizer: string | null;
  /** What the file is, such as `JSON Lines`. */
  readonly format: string | null;
  /** The columns that were read; `step` is that by which rates and losses were joined, or null. */
  readonly columns: { readonly lr: string; readonly loss: string; readonly step: string | null };
  /** Other columns of learning rates, as of other parameter groups. */
  readonly otherRates: readonly string[];
  /** How many rows of the file are in no point. */
  readonly leftOut: number;
  /** How the file was read. */
  readonly notes: readonly string[];
}

/** What is asked of the curves, and of which history they are. */
interface AnswerOptions extends Pick<SuggestOptions, "rule">, RuleOptions {
  readonly history: Pick<History, "name" | "format">;
}

/** What the curves of a history have to say. */
export function suggestAnswer(
  { curve, repeats: recorded, columns, otherRates, leftOut, notes }: HistoryCurves,
  { rule, optimizer, history }: AnswerOptions,
): SuggestAnswer {
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
    file: history.name,
    optimizer: optimizer ?? null,
    format: history.format ?? null,
    columns: { lr: columns.lr, loss: columns.loss, step: columns.step ?? null },
    ...{ otherRates, leftOut, notes },
  };
}
