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
  /**
   * The curves that the curve is the median of; default none. Where two of them or more give a rate
   * alone, the answer is their geometric mean within the band: it varies less from search to search
   * than what the median says. Where the median says nothing, most of them must give one.
   */
  readonly repeats?: readonly LossCurve[];
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
 * curveWarnings} says so. Where the median says nothing, and most repeats give a rate, the band is
 * the mean of theirs.
 *
 * @example
 * const suggestion = suggest(lossCurve({ learningRates, losses }), { rule: "steepest" });
 * if (suggestion.status === "found") console.log(suggestion.lr, suggestion.band);
 * @throws RangeError for an unknown rule.
 */
export function suggest(curve: LossCurve, options: SuggestOptions = {}): Suggestion {
  const { rule = "default", optimizer, repeats = [] } = options;
  oneOf("rule", rule, ruleNames);
  const read = (one: LossCurve) => readAlone(one, rule, { optimizer });
  const alone = repeats.map(read).filter((each) => each.status === "found");
  const ofMedian = read(curve);
  if (alone.length < LEAST_ALONE) return ofMedian;
  // A few of many repeats may give a rate by chance.
  const most = alone.length * 2 > repeats.length;
  return most || ofMedian.status === "found" ? together(alone, ofMedian) : ofMedian;
}

/** So many repeats must give a rate alone for their mean to count. */
const LEAST_ALONE = 2;

/** What a rule says of one curve. */
function readAlone(curve: LossCurve, rule: RuleName, options: RuleOptions): Suggestion {
  const fall = readFall(curve);
  if ("reason" in fall && rule !== "default") return { status: "none", reason: fall.reason };
  const answer = rules[rule](curve, options);
  if ("reason" in answer) return { status: "none", reason: answer.reason };
  const { lr } = answer;
  if ("reason" in fall) return { status: "found", lr, band: [lr / GUESS, lr * GUESS], rule };
  const band = [Math.min(fall.tenthLr, lr), Math.max(fall.minimumLr, lr)] as const;
  return { status: "found", lr, band, rule };
}

/** The mean of several suggestions, within the band of the median, or else the mean of theirs. */
function together(alone: readonly Found[], ofMedian: Suggestion): Found {
  const ends = ([0, 1] as const).map((end) => geometricMean(alone.map(({ band }) => band[end])));
  const [low, high] = ofMedian.status === "found" ? ofMedian.band : (ends as [number, number]);
  const lr = geometricMean(alone.map((each) => each.lr));
  const { rule } = alone[0]!;
  return { status: "found", lr: Math.min(Math.max(lr, low), high), band: [low, high], rule };
}

type Found = Extract<Suggestion, { status: "found" }>;

/** Of equal values it is exactly theirs. */
function geometricMean(values: readonly number[]): number {
  const first = values[0]!;
  const logs = values.reduce((sum, value) => sum + Math.log(value / first), 0);
  return first * Math.exp(logs / values.length);
}
