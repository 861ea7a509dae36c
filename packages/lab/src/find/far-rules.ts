import type { LearningRateResult, RuleName } from "lrfinder";
import { formatNumber } from "lrfinder/internal";
import { text } from "../text.js";
import type { BoldLine } from "./bold-line.js";
import { lossAt } from "./marks.js";

/** A rule that is further from the answer than this, either way, stands far from it. */
export const FAR = 4;

/** Why a rule stands far from the answer, in sentences; undefined where it does not. */
export function whyFar(
  rule: RuleName,
  { rules, suggestion }: Pick<LearningRateResult, "rules" | "suggestion">,
  curve: BoldLine,
): string | undefined {
  const lr = rules[rule];
  if (suggestion.status === "none" || lr === null || lr === undefined) return undefined;
  const factor = Math.max(lr / suggestion.lr, suggestion.lr / lr);
  if (factor < FAR) return undefined;
  const words = text.find.rules.far;
  const [low, high] = suggestion.band;
  const share = shareOfFall(curve, { lr, high });
  const place =
    lr < low
      ? words.before(formatNumber(low), share)
      : lr > high
        ? words.beyond(formatNumber(high))
        : words.within(share);
  const far = words.times(factor, lr > suggestion.lr ? "higher" : "lower");
  return [far, place, words.why[rule]].join(" ");
}

/** How much of the fall to its lowest point a curve has made at a rate, from 0 to 1. */
function shareOfFall(curve: BoldLine, { lr, high }: { lr: number; high: number }): number {
  const { learningRates, smoothed } = curve;
  const before = smoothed.filter((loss, i) => learningRates[i]! <= high && Number.isFinite(loss));
  const start = Math.max(...before);
  const lowest = Math.min(...before);
  if (!(start > lowest)) return 0;
  return Math.min(1, Math.max(0, (start - lossAt(curve, lr)) / (start - lowest)));
}
