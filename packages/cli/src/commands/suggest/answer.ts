import {
  answers,
  curveWarnings,
  type LossCurve,
  type RuleName,
  type RuleOptions,
  suggest,
} from "lrfinder";
import type { SuggestOptions } from "./options.js";

/** The answer as other programs read it; the names and their order are relied on. */
export interface SuggestAnswer {
  readonly status: "found" | "none";
  readonly reason: string | null;
  readonly lr: number | null;
  readonly band: readonly [low: number, high: number] | null;
  readonly rule: RuleName;
  readonly rules: Readonly<Record<RuleName, number | null>>;
  readonly warnings: readonly string[];
  /** Of the curve that was read. */
  readonly points: number;
  /** The file that the curve was in. */
  readonly file: string;
  /** What made the updates; null where it is not known. */
  readonly optimizer: string | null;
}

/** What a curve has to say. */
export function suggestAnswer(
  curve: LossCurve,
  { rule, optimizer, file }: Pick<SuggestOptions, "rule" | "file"> & RuleOptions,
): SuggestAnswer {
  const suggestion = suggest(curve, { rule, optimizer });
  const found = suggestion.status === "found";
  return {
    status: suggestion.status,
    reason: found ? null : inWords(suggestion.reason),
    lr: found ? suggestion.lr : null,
    band: found ? suggestion.band : null,
    rule,
    rules: answers(curve, { optimizer }),
    warnings: curveWarnings(curve, { suggestion }).map(inWords),
    points: curve.losses.length,
    file,
    optimizer: optimizer ?? null,
  };
}

/** Whoever trained elsewhere has none of our options: sentences speak of the sweep. */
function inWords(sentence: string): string {
  return sentence
    .replace(/\bmaxLr\b/g, "the sweep's highest rate")
    .replace(/\bminLr\b/g, "the sweep's lowest rate");
}
