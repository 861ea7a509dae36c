import { readFall } from "../suggest/fall.js";
import type { RuleOptions } from "../suggest/rule.js";
import type { RuleName } from "../suggest/rules.js";
import { suggestTogether } from "./read-repeats.js";
import type { RangeTestResult } from "./result.js";

/** A search that adds repeats by itself has so many at least. */
export const LEAST_REPEATS = 3;
/** It has no more than so many. */
export const MOST_REPEATS = 9;
/** Half the width of an interval, in decades, with which no repeat is added: a factor of 2. */
const CLOSE = 0.3;

/** How a suggestion is read. */
export interface AutoRepeatsOptions extends RuleOptions {
  readonly rule: RuleName;
}

/**
 * How many repeats a search that adds them by itself will have, as far as can be told after some: 3,
 * and then as many as are needed for the rate to be known to a factor of 2, at most 9. Where that
 * is the number of those that have ended, none is added.
 *
 * Half the width of an interval falls with the square root of their number. Where nothing is
 * suggested because of noise, all may be needed; where it is for another reason, such as a flat
 * curve or losses that are not numbers, more would say the same, and none is added.
 */
export function repeatsNeeded(
  ended: readonly RangeTestResult[],
  { rule, optimizer }: AutoRepeatsOptions,
): number {
  const made = ended.length;
  if (made < LEAST_REPEATS) return LEAST_REPEATS;
  const read = suggestTogether(ended, { rule, optimizer });
  const { interval } = read;
  if (isClose(interval) || !isNoisy(read)) return made;
  if (!interval) return MOST_REPEATS;
  const more = Math.ceil(made * (halfOf(interval) / CLOSE) ** 2);
  return Math.min(MOST_REPEATS, Math.max(made + 1, more));
}

/** Whether more repeats may change an answer: all but none that has another reason than noise. */
function isNoisy({ suggestion, curve, stoppedBy }: ReturnType<typeof suggestTogether>): boolean {
  if (suggestion.status === "found") return true;
  const fall = readFall(curve);
  return stoppedBy !== "non-finite" && "reason" in fall && fall.noisy;
}

/** Whether an interval says that a rate is known to a factor of 2. */
export function isClose(interval: Interval | null): boolean {
  return interval !== null && halfOf(interval) <= CLOSE;
}

type Interval = readonly [low: number, high: number];

/** Half the width of an interval, in decades. */
function halfOf([low, high]: Interval): number {
  return Math.log10(high / low) / 2;
}
