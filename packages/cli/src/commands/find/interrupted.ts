import { type LearningRateResult, medianCurve, type RuleName, ruleNames } from "lrfinder";
import { formatNumber } from "lrfinder/internal";
import { exitCodes } from "../../shell/exit-codes.js";
import type { Outcome } from "../../shell/outcome.js";
import type { FindAnswer } from "./answer.js";
import type { Kept } from "./keep-files.js";
import type { Search, SoFar } from "./search.js";

/**
 * What a search has measured: its own result where it ended by itself, else one that recommends
 * nothing and says where it was interrupted.
 */
export function resultOf(ended: Search | undefined, soFar: SoFar): LearningRateResult {
  if (!ended && soFar.result && soFar.result.stoppedBy !== "aborted") return soFar.result;
  const repeats = ended?.result.repeats ?? soFar.progress?.measured ?? [];
  const last = repeats.at(-1);
  if (ended && last?.stoppedBy !== "aborted") return ended.result;
  const where = last
    ? `at step ${last.curve.losses.length} of repeat ${repeats.length}`
    : placeBefore(soFar);
  const nothing = ruleNames.map((name) => [name, null]);
  return {
    suggestion: { status: "none", reason: `interrupted ${where}` },
    interval: null,
    rules: Object.fromEntries(nothing) as Record<RuleName, null>,
    curve: medianCurve(repeats.map((repeat) => repeat.curve)),
    repeats,
    stoppedBy: "aborted",
    restored: ended?.result.restored ?? false,
    warnings: [],
    steps: repeats.reduce((sum, { curve }) => sum + curve.losses.length, 0),
  };
}

function placeBefore({ data, training }: SoFar): string {
  if (training) return "before the first step";
  return data ? "while the training was prepared" : "while the table was read";
}

/** The part of an answer that tells where an interrupt came. */
type InterruptedAnswer = Pick<FindAnswer, "stoppedBy" | "reason"> &
  Partial<Pick<FindAnswer, "verify" | "lr">>;

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
