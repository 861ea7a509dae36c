import { type LossCurve, lossCurve } from "../curve/loss-curve.js";
import { readFall } from "./fall.js";
import type { RuleOptions } from "./rule.js";
import { suggest } from "./suggest.js";
import type { Suggestion } from "./suggestion.js";

/** A shorter sweep ends at this share of the last rate. */
const SHARE = 1 / 2;
/** Its answer has moved with its end where it is lower by more than this: most of the way there. */
const MOVED = SHARE ** 0.75;

/**
 * Whether a rate was decided by where the sweep ended, and not by the curve: the loss has not turned
 * up by then (it rises by less than a tenth of its fall), and a sweep that had ended at half of the
 * last rate would have answered a rate that is lower along with it, or none.
 *
 * So a fifth of the rate of a minimum that is the last point is decided by the end; the rate of the
 * steepest fall is not, where the fall is over before.
 */
export function decidedByEnd(
  curve: LossCurve,
  { suggestion, optimizer }: RuleOptions & { readonly suggestion: Suggestion },
): boolean {
  const fall = readFall(curve);
  if (suggestion.status === "none" || "reason" in fall || fall.rise >= fall.depth / 10)
    return false;
  const { rule, lr } = suggestion;
  const end = SHARE * curve.learningRates.at(-1)!;
  const within = (values: readonly number[]) =>
    values.filter((_, i) => curve.learningRates[i]! <= end);
  const shorter = lossCurve({
    learningRates: within(curve.learningRates),
    losses: within(curve.losses),
  });
  const answer = suggest(shorter, { rule, optimizer });
  return answer.status === "none" || answer.lr < MOVED * lr;
}
