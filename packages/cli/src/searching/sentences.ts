import type { LearningRateResult, StoppedBy, SweepName } from "lrfinder";
import { counted, formatNumber, isClose, LEAST_REPEATS, MOST_REPEATS } from "lrfinder/internal";
import type { SearchAnswer } from "./answer.js";

/** What was asked of the sweeps of a search. */
export interface SweepAsked {
  readonly minLr: number;
  readonly maxLr: number;
  readonly sweep: SweepName;
  readonly repeats: number | "auto";
}

/** How sure the rate is, in a sentence; empty where that is not known. */
export function sureness({ interval, verify }: Pick<SearchAnswer, "interval" | "verify">): string {
  if (!interval || verify?.status === "verified") return "";
  const [low, high] = interval.map(formatNumber);
  return `A repeated search would land between ${low} and ${high} in four of five cases.`;
}

/** Why `--repeats auto` took more sweeps than at least, in a sentence; none where it did not. */
export function autoRepeats(
  answer: Pick<SearchAnswer, "status" | "interval" | "repeats">,
  { repeats }: Pick<SweepAsked, "repeats">,
): string[] {
  if (repeats !== "auto" || answer.repeats <= LEAST_REPEATS) return [];
  const sweeps = counted(answer.repeats, "sweep");
  if (isClose(answer.interval)) return [`After ${sweeps}, the rate is known to a factor of 2.`];
  // Where it ended before, the reason says why.
  if (answer.repeats < MOST_REPEATS) return [];
  const what =
    answer.status === "found" ? "the rate is not known to a factor of 2" : "there is no rate";
  return [`After ${sweeps}, the most of --repeats auto, ${what}.`];
}

/**
 * How the sweeps went, in a sentence.
 *
 * @param asked.steps the steps that a sweep was to have.
 */
export function sweeps(
  {
    answer,
    result: { repeats },
  }: {
    readonly answer: Pick<SearchAnswer, "stoppedBy" | "steps" | "seconds">;
    readonly result: Pick<LearningRateResult, "repeats">;
  },
  { minLr, maxLr, sweep, steps }: SweepAsked & { readonly steps: number },
): string {
  const each = counted(steps, "step");
  const [from, to] = [minLr, maxLr].map(formatNumber);
  const made = counted(repeats.length, "sweep");
  const shape = sweep === "linear" ? " linearly" : "";
  return (
    `${made} of ${each} raised the rate${shape} from ${from} to ${to}; ${ending(answer, repeats)}. ` +
    `${counted(answer.steps, "step")}, ${formatNumber(answer.seconds)} s in all.`
  );
}

const endings: Readonly<Record<StoppedBy, string>> = {
  end: "to the end",
  diverged: "until the loss diverged",
  "non-finite": "until the loss was no longer a number",
  aborted: "until the interrupt",
  error: "until the training failed",
};

function ending(
  { stoppedBy }: Pick<SearchAnswer, "stoppedBy">,
  repeats: LearningRateResult["repeats"],
): string {
  const count = repeats.filter((repeat) => repeat.stoppedBy === stoppedBy).length;
  const who = repeats.length === 1 ? "it" : count === repeats.length ? "all" : `${count} of them`;
  return `${who} ran ${endings[stoppedBy]}`;
}
