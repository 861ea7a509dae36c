import type { LossCurve } from "../curve/loss-curve.js";
import { medianCurve } from "../curve/median-curve.js";
import { formatNumber } from "../numeric/format.js";
import { answers } from "../suggest/answers.js";
import { curveWarnings } from "../suggest/curve-warnings.js";
import { decidedByEnd } from "../suggest/decided-by-end.js";
import type { RuleOptions } from "../suggest/rule.js";
import type { RuleName } from "../suggest/rules.js";
import { suggest } from "../suggest/suggest.js";
import type { Suggestion } from "../suggest/suggestion.js";
import { intervalOf } from "./interval.js";
import { majority } from "./majority.js";
import type { LearningRateResult, RangeTestResult } from "./result.js";
import { stillFalling, turnedUp } from "./turned-up.js";

/** What a search that was cut short has to say to the rules. */
export const nothing = medianCurve([]);

/** How to read a suggestion from repeats. */
export interface SuggestTogetherOptions extends RuleOptions {
  /** The rule that gives the suggestion. */
  readonly rule: RuleName;
  /** Whether an answer that the end of the sweep has decided is none; default false. */
  readonly refusesEnd?: boolean;
}

/** How to read repeats. */
export interface ReadRepeatsOptions extends SuggestTogetherOptions {
  /** The repeats asked for; a warning says so where there are fewer. */
  readonly asked: number;
  /** What else to know of a rate that is found; default nothing. */
  readonly warnings?: readonly string[];
  /** Whether short trainings have settled the rate, whatever the curve says; default false. */
  readonly settled?: boolean;
}

/** Whether a repeat ended before the sweep or the model did: aborted, or an error. */
export function cutShort({ stoppedBy }: Pick<RangeTestResult, "stoppedBy">): boolean {
  return stoppedBy === "aborted" || stoppedBy === "error";
}

/**
 * What the repeats of a range test say together.
 *
 * A repeat that was cut short is kept in `repeats`, and left out of the median where another was
 * not.
 */
export function readRepeats(
  repeats: readonly RangeTestResult[],
  options: ReadRepeatsOptions,
): LearningRateResult {
  const { asked, optimizer } = options;
  const curves = curvesOf(repeats);
  const { suggestion, interval, curve, stoppedBy } = suggestTogether(repeats, options);
  const restored = repeats.every((repeat) => repeat.restored);
  const cut = cutOfRepeats(repeats);
  const stoppedEarly = stoppedBy !== "end";
  const warnings = curveWarnings(curve, { suggestion, stoppedEarly, settled: options.settled });
  const stop = nonFiniteStop(repeats);
  if (stop && suggestion.status === "found" && !turnedUp(curve)) {
    warnings.push(
      `${stop} before it had risen: if smaller rates end this way too, look at the data`,
    );
  }
  if (suggestion.status === "found") warnings.push(...(options.warnings ?? []));
  if (asked > repeats.length && cut === undefined) {
    const lack = restored ? "reseed" : "restore its model";
    warnings.push(`one repeat instead of ${asked}: the trainer cannot ${lack}`);
  }
  if (!restored) {
    warnings.push("the model was changed by the test: the trainer has no snapshot and restore");
  }
  const rules =
    cut === undefined ? answers(curve, { optimizer, repeats: curves }) : answers(nothing);
  const steps = repeats.reduce((sum, repeat) => sum + repeat.curve.losses.length, 0);
  return { suggestion, interval, rules, curve, repeats, stoppedBy, restored, warnings, steps };
}

/** The part of {@link readRepeats} that takes one rule: the suggestion, and how sure it is. */
export function suggestTogether(
  repeats: readonly RangeTestResult[],
  { rule, optimizer, refusesEnd = false }: SuggestTogetherOptions,
): Pick<LearningRateResult, "suggestion" | "interval" | "curve" | "stoppedBy"> {
  const curves = curvesOf(repeats);
  const curve = medianCurve(curves);
  const stoppedBy = majority(repeats.map((repeat) => repeat.stoppedBy));
  const cut = cutOfRepeats(repeats);
  const read: Suggestion =
    cut === undefined
      ? explained(suggest(curve, { rule, optimizer, repeats: curves }), { repeats, curve })
      : { status: "none", reason: cut };
  const byEnd =
    refusesEnd && stoppedBy === "end" && decidedByEnd(curve, { suggestion: read, optimizer });
  const suggestion = byEnd ? endDecides(curve) : read;
  return {
    suggestion,
    interval: intervalOf(curves, { curve, suggestion, optimizer }),
    curve,
    stoppedBy,
  };
}

/** The curves of the repeats that were not cut short, or of all where none is whole. */
function curvesOf(repeats: readonly RangeTestResult[]): readonly LossCurve[] {
  const whole = repeats.filter((repeat) => !cutShort(repeat));
  return (whole.length > 0 ? whole : repeats).map((repeat) => repeat.curve);
}

function endDecides({ learningRates }: LossCurve): Suggestion {
  const end = formatNumber(learningRates.at(-1)!);
  const reason = `the loss has not turned up at the last learning rate (${end}), so that the end of the sweep would decide the answer: raise maxLr`;
  return { status: "none", reason };
}

function cutOfRepeats(repeats: readonly RangeTestResult[]): string | undefined {
  // Of repeats that ran at the same time, one that failed has ended the others.
  const failed = repeats.findIndex(({ stoppedBy }) => stoppedBy === "error");
  const at = failed >= 0 ? failed : repeats.findIndex(cutShort);
  const cut = repeats[at];
  if (!cut) return undefined;
  return cutReason(cut, `at step ${cut.curve.losses.length} of repeat ${at + 1}`);
}

/** Why there is no rate after a training that was cut short. */
export function cutReason(
  { stoppedBy, error }: Pick<RangeTestResult, "stoppedBy" | "error">,
  where: string,
): string {
  if (stoppedBy === "aborted") return `aborted ${where}`;
  return `the trainer failed ${where}: ${error instanceof Error ? error.message : String(error)}`;
}

/**
 * Where a curve says nothing because most losses stopped being numbers, that is said first. A curve
 * that was cut off in the middle of its fall says nothing: no rate was too high yet.
 */
function explained(
  suggestion: Suggestion,
  { repeats, curve }: { repeats: readonly RangeTestResult[]; curve: LossCurve },
): Suggestion {
  const stop = nonFiniteStop(repeats);
  if (!stop) return suggestion;
  if (suggestion.status === "none")
    return { ...suggestion, reason: `${stop}; ${suggestion.reason}` };
  if (!stillFalling(curve)) return suggestion;
  const reason = `${stop} while it was still falling: look for values in the data that are not numbers, or lower maxLr`;
  return { status: "none", reason };
}

/** Where the loss stopped being a number, if it did in most repeats. */
function nonFiniteStop(repeats: readonly RangeTestResult[]): string | undefined {
  const stops = repeats.filter((repeat) => repeat.stoppedBy === "non-finite");
  if (stops.length * 2 <= repeats.length) return undefined;
  const { losses } = stops[0]!.curve;
  return `the loss was ${losses.at(-1)} at step ${losses.length - 1}`;
}
