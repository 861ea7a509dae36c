import type { LossCurve } from "../curve/loss-curve.js";
import { type RuleName, ruleNames } from "./rules.js";
import { type SuggestOptions, suggest } from "./suggest.js";

/**
 * Every rule's learning rate on a curve, as {@link suggest} gives it; null where it gives none.
 *
 * @example
 * answers(lossCurve({ learningRates, losses })).steepest;
 */
export function answers(
  curve: LossCurve,
  options: Omit<SuggestOptions, "rule"> = {},
): Record<RuleName, number | null> {
  const lrOf = (rule: RuleName) => {
    const suggestion = suggest(curve, { ...options, rule });
    return suggestion.status === "found" ? suggestion.lr : null;
  };
  const given = ruleNames.map((rule) => [rule, lrOf(rule)] as const);
  return Object.fromEntries(given) as Record<RuleName, number | null>;
}
