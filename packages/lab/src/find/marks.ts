import type { LearningRateResult, RuleName } from "lrfinder";
import type { BoldLine } from "./bold-line.js";

/** Where a rule points on the curve. */
export interface Mark {
  readonly rule: RuleName;
  /** Its number in the list next to the chart, from 1. */
  readonly number: number;
  readonly lr: number;
  /** The smoothed loss at that rate. */
  readonly loss: number;
}

/** The rules in the order of their list, that which decides first. */
export function rulesInOrder({
  rules,
  suggestion,
}: Pick<LearningRateResult, "rules" | "suggestion">): RuleName[] {
  const decides = suggestion.status === "found" ? suggestion.rule : "default";
  const names = Object.keys(rules) as RuleName[];
  return [decides, ...names.filter((name) => name !== decides)];
}

/** Where every rule points that has an answer. */
export function marksOf(
  result: Pick<LearningRateResult, "rules" | "suggestion">,
  curve: BoldLine,
): Mark[] {
  return rulesInOrder(result).flatMap((rule, i) => {
    const lr = result.rules[rule];
    if (lr === null) return [];
    return [{ rule, number: i + 1, lr, loss: lossAt(curve, lr) }];
  });
}

/** The smoothed loss at a rate, between two points by their logarithms. */
export function lossAt({ learningRates, smoothed }: BoldLine, lr: number): number {
  const after = learningRates.findIndex((rate) => rate >= lr);
  if (after < 0) return smoothed.at(-1) ?? Number.NaN;
  if (after === 0) return smoothed[0]!;
  const [low, high] = [learningRates[after - 1]!, learningRates[after]!];
  const share = Math.log(lr / low) / Math.log(high / low);
  return smoothed[after - 1]! + share * (smoothed[after]! - smoothed[after - 1]!);
}
