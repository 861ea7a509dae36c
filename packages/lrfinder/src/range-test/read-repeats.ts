import { medianCurve } from "../curve/median-curve.js";
import { answers } from "../suggest/answers.js";
import { curveWarnings } from "../suggest/curve-warnings.js";
import { suggest } from "../suggest/suggest.js";
import type { RuleName, Suggestion } from "../suggest/suggestion.js";
import { intervalOf } from "./interval.js";
import { majority } from "./majority.js";
import type { LearningRateResult, RangeTestResult } from "./result.js";

/** What a search that was cut short has to say to the rules. */
const nothing = medianCurve([]);

/** How to read repeats. */
export interface ReadRepeatsOptions {
  /** The rule that gives the suggestion. */
  readonly rule: RuleName;
  /** The repeats asked for; a warning says so where there are fewer. */
  readonly asked: number;
}

/** Whether a repeat ended before the sweep or the model did: aborted, or an error. */
export function cutShort({ stoppedBy }: RangeTestResult): boolean {
  return stoppedBy === "aborted" || stoppedBy === "error";
}

/**
 * What repeats of a range test say together: all of a result but the count of its updates.
 *
 * A repeat that was cut short is kept in `repeats`, and left out of the median where another was not.
 */
export function readRepeats(
  repeats: readonly RangeTestResult[],
  options: ReadRepeatsOptions,
): Omit<LearningRateResult, "steps"> {
  const { rule, asked } = options;
  const whole = repeats.filter((repeat) => !cutShort(repeat));
  const curve = medianCurve((whole.length > 0 ? whole : repeats).map((repeat) => repeat.curve));
  const stoppedBy = majority(repeats.map((repeat) => repeat.stoppedBy));
  const restored = repeats.every((repeat) => repeat.restored);
  const cut = cutReason(repeats);
  const suggestion: Suggestion =
    cut === undefined
      ? explained(suggest(curve, { rule }), repeats)
      : { status: "none", reason: cut };
  const warnings = curveWarnings(curve, { suggestion, stoppedEarly: stoppedBy !== "end" });
  if (asked > repeats.length && cut === undefined) {
    const lack = restored ? "reseed" : "bring its model back";
    warnings.push(`one repeat instead of ${asked}: the trainer cannot ${lack}`);
  }
  if (!restored) {
    warnings.push("the model was changed by the test: the trainer has no snapshot and restore");
  }
  const rules = answers(cut === undefined ? curve : nothing);
  const interval = intervalOf(
    whole.map((repeat) => repeat.curve),
    suggestion,
  );
  return { suggestion, interval, rules, curve, repeats, stoppedBy, restored, warnings };
}

function cutReason(repeats: readonly RangeTestResult[]): string | undefined {
  const last = repeats.at(-1);
  if (last === undefined || !cutShort(last)) return undefined;
  const where = `at step ${last.curve.losses.length} of repeat ${repeats.length}`;
  if (last.stoppedBy === "aborted") return `aborted ${where}`;
  const { error } = last;
  return `the trainer failed ${where}: ${error instanceof Error ? error.message : String(error)}`;
}

/** A curve that says nothing because most losses stopped being numbers should say that first. */
function explained(suggestion: Suggestion, repeats: readonly RangeTestResult[]): Suggestion {
  const stops = repeats.filter((repeat) => repeat.stoppedBy === "non-finite");
  if (suggestion.status === "found" || stops.length * 2 <= repeats.length) return suggestion;
  const { losses } = stops[0]!.curve;
  const stop = `the loss was ${losses.at(-1)} at step ${losses.length - 1}`;
  return { ...suggestion, reason: `${stop}; ${suggestion.reason}` };
}
