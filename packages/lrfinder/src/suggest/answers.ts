import type { LossCurve } from "../curve/loss-curve.js";
import { readFall } from "./fall.js";
import { rules } from "./rules.js";
import type { RuleName, RuleOptions } from "./suggestion.js";

/**
 * Every rule's learning rate on a curve; null where it gives none, and, but for the default rule, wherever the curve
 * does not clearly fall.
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
  return {
    default: lrOf("default"),
    steepest: lrOf("steepest"),
    "minimum-tenth": lrOf("minimum-tenth"),
    valley: lrOf("valley"),
    slide: lrOf("slide"),
  };
}
