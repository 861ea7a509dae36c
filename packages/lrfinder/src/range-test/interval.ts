import type { LossCurve } from "../curve/loss-curve.js";
import type { RuleOptions } from "../suggest/rule.js";
import { suggest } from "../suggest/suggest.js";
import type { Suggestion } from "../suggest/suggestion.js";

/** What suggestions differ by, in decades, even where three repeats agree. */
const LEAST_DEVIATION = 0.15;

/**
 * The rates between which a repeated search would land in four of five cases; null where nothing
 * was suggested, or fewer than two repeats suggest anything alone.
 *
 * Half its width, in decades, is √(s² + 0.15²), where s is the deviation between what the repeats
 * suggest one by one. The number was chosen on tasks of `bench/regret`: those of the tuning half,
 * and 400 that were drawn.
 */
export function intervalOf(
  curves: readonly LossCurve[],
  suggestion: Suggestion,
  { optimizer }: RuleOptions = {},
): readonly [low: number, high: number] | null {
  if (suggestion.status === "none") return null;
  const { lr, rule } = suggestion;
  const alone = curves.flatMap((curve) => {
    const one = suggest(curve, { rule, optimizer });
    return one.status === "found" ? [Math.log10(one.lr)] : [];
  });
  if (alone.length < 2) return null;
  const mean = alone.reduce((sum, x) => sum + x, 0) / alone.length;
  const variance = alone.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (alone.length - 1);
  const factor = 10 ** Math.sqrt(variance + LEAST_DEVIATION ** 2);
  return [lr / factor, lr * factor];
}
