import { type LearningRateResult, medianCurve, type RuleName, rules } from "lrfinder";
import { exitCodes } from "../../shell/exit-codes.js";
import type { Outcome } from "../../shell/outcome.js";
import type { FindAnswer } from "./answer.js";
import type { Kept } from "./keep-files.js";
import type { Search, SoFar } from "./search.js";

/**
 * What a search has measured: its own result where it ended by itself, else one that recommends nothing and
 * says where it was interrupted.
 */
export function resultOf(ended: Search | undefined, soFar: SoFar): LearningRateResult {
  const repeats = ended?.result.repeats ?? soFar.progress?.measured ?? [];
  const last = repeats.at(-1);
  if (ended && last?.stoppedBy !== "aborted") return ended.result;
  const where = last
    ? `at step ${last.curve.losses.length} of repeat ${repeats.length}`
    : placeBefore(soFar);
  const nothing = Object.keys(rules).map((name) => [name, null]);
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

/** What is said of an interrupt. */
export function interruptedOutcome(
  { stoppedBy, reason }: Pick<FindAnswer, "stoppedBy" | "reason">,
  { kept, out }: { kept: Kept; out?: string },
): Outcome {
  const where = stoppedBy === "aborted" && reason !== null ? reason : "interrupted";
  const there = kept.names.length > 0 ? `; what was measured is in ${out}` : "";
  const complaints = [where + there];
  if (kept.failure !== undefined) complaints.push(kept.failure);
  return { exitCode: exitCodes.interrupted, text: "", complaints };
}
