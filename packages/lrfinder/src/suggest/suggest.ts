import type { LossCurve } from "../curve/loss-curve.js";
import { oneOf } from "../numeric/checks.js";
import { readFall } from "./fall.js";
import type { RuleOptions } from "./rule.js";
import { type RuleName, ruleNames, rules } from "./rules.js";
import type { Suggestion } from "./suggestion.js";

/** How to read a curve. */
export interface SuggestOptions extends RuleOptions {
  /** The rule that gives the learning rate; default `"default"`. */
  readonly rule?: RuleName;
}

/** A rate that was read from the edge alone is good to about this factor. */
const GUESS = 3;

/**
 * A learning rate from a loss curve, with the band around it that trains, or the reason there is
 * none.
 *
 * A curve says nothing to any rule when it has fewer than five finite losses, is flat, only rises,
 * or falls no further than its noise; but where it is level and then explodes, the default rule
 * reads its rate from there, with a band of a factor of 3 to both sides. Elsewhere the band runs
 * from where the smoothed curve has made a tenth of its fall to its minimum; where another rule
 * than the default answers outside it, the nearer edge moves out to that answer, and {@link
 * curveWarnings} says so.
 *
 * @example
 * const suggestion = suggest(lossCurve({ learningRates, losses }), { rule: "steepest" });
 * if (suggestion.status === "found") console.log(suggestion.lr, suggestion.band);
 * @throws RangeError for an unknown rule.
 */
export function suggest(curve: LossCurve, options: SuggestOptions = {}): Suggestion {
  const { rule = "default", optimizer } = options;
  oneOf("rule", rule, ruleNames);
  const fall = readFall(curve);
  if ("reason" in fall && rule !== "default") return { status: "none", reason: fall.reason };
  const answer = rules[rule](curve, { optimizer });
  if ("reason" in answer) return { status: "none", reason: answer.reason };
  const { lr } = answer;
  if ("reason" in fall) return { status: "found", lr, band: [lr / GUESS, lr * GUESS], rule };
  const band = [Math.min(fall.tenthLr, lr), Math.max(fall.minimumLr, lr)] as const;
  return { status: "found", lr, band, rule };
}
