import { type LearningRateResult, medianCurve, type RuleName, ruleNames } from "lrfinder";
import { formatNumber } from "lrfinder/internal";
import { exitCodes } from "../shell/exit-codes.js";
import type { Outcome } from "../shell/outcome.js";
import type { SearchAnswer } from "./answer.js";
import type { Kept } from "./keep-files.js";
import type { SearchCommand } from "./search-command.js";

/**
 * What a search has measured: its own result where it ended by itself, else one that recommends
 * nothing and says where it was interrupted.
 */
export function resultOf(
  ended: LearningRateResult | undefined,
  { soFar, placeBefore }: Pick<SearchCommand, "soFar" | "placeBefore">,
): LearningRateResult {
  if (!ended && soFar.result && soFar.result.stoppedBy !== "aborted") return soFar.result;
  const repeats = ended?.repeats ?? soFar.progress?.measured ?? [];
  const last = repeats.at(-1);
  if (ended && last?.stoppedBy !== "aborted") return ended;
  const where = last
    ? `at step ${last.curve.losses.length} of repeat ${repeats.length}`
    : placeBefore();
  const nothing = ruleNames.map((name) => [name, null]);
  return {
    suggestion: { status: "none", reason: `interrupted ${where}` },
    interval: null,
    rules: Object.fromEntries(nothing) as Record<RuleName, null>,
    curve: medianCurve(repeats.map((repeat) => repeat.curve)),
    repeats,
    stoppedBy: "aborted",
    restored: ended?.restored ?? false,
    warnings: [],
    steps: repeats.reduce((sum, { curve }) => sum + curve.losses.length, 0),
  };
}

/** The part of an answer that tells where an interrupt came. */
type InterruptedAnswer = Pick<SearchAnswer, "stoppedBy" | "reason"> &
  Partial<Pick<SearchAnswer, "verify" | "lr">>;

/** What is said of an interrupt. */
export function interruptedOutcome(
  { stoppedBy, reason, verify, lr }: InterruptedAnswer,
  { kept, out }: { kept: Kept; out?: string },
): Outcome {
  const early = stoppedBy === "aborted" && reason !== null ? reason : "interrupted";
  const where = verify
    ? `interrupted while the rate was verified, which the sweeps put at ${formatNumber(lr!)}`
    : early;
  const there = kept.names.length > 0 ? `; what was measured is in ${out}` : "";
  const complaints = [where + there];
  if (kept.failure !== undefined) complaints.push(kept.failure);
  return { exitCode: exitCodes.interrupted, text: "", complaints };
}
