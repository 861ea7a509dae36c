import type { LossCurve } from "../curve/loss-curve.js";
import { readFall } from "./fall.js";
import type { RuleOptions } from "./rule.js";
import { type RuleName, ruleNames, rules } from "./rules.js";

/**
 * Every rule's learning rate on a curve; null where it gives none, and, but for the default rule,
 * wherever the curve does not clearly fall.
 *
 * @example
 * answers(lossCurve({ learningRates, losses })).steepest;
 */
export function answers(
  curve: LossCurve,
  options: RuleOptions = {},
): Record<RuleName, number | null> {
  const silent = "reason" in readFall(curve);
  const lrOf = (name: RuleName) => {
    if (silent && name !== "default") return null;
    const answer = rules[name](curve, options);
    return "lr" in answer ? answer.lr : null;
  };
  const given = ruleNames.map((name) => [name, lrOf(name)] as const);
  return Object.fromEntries(given) as Record<RuleName, number | null>;
}
