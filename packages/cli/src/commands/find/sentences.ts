import type { LearningRateResult, StoppedBy } from "lrfinder";
import { counted, formatNumber, isClose, LEAST_REPEATS, MOST_REPEATS } from "lrfinder/internal";

import type { Described } from "../../network/described.js";
import { networkInWords } from "../../network/words.js";
import type { FindAnswer } from "./answer.js";
import type { FindOptions } from "./options.js";
import { sweepSteps } from "./search.js";

/** What sentences are made from. */
export interface Measured {
  readonly answer: FindAnswer;
  readonly data: Pick<
    Described,
    "task" | "classes" | "columns" | "notes" | "rows" | "metrics" | "model"
  >;
  readonly result: Pick<LearningRateResult, "repeats" | "curveOf">;
  readonly options: FindOptions;
}

/** How sure the rate is, in a sentence; empty where that is not known. */
export function sureness({ interval, verify }: Pick<FindAnswer, "interval" | "verify">): string {
  if (!interval || verify?.status === "verified") return "";
  const [low, high] = interval.map(formatNumber);
  return `A repeated search would land between ${low} and ${high} in four of five cases.`;
}

/** Why `--repeats auto` took more sweeps than at least, in a sentence; none where it did not. */
export function autoRepeats({ answer, options }: Pick<Measured, "answer" | "options">): string[] {
  if (options.repeats !== "auto" || answer.repeats <= LEAST_REPEATS) return [];
  const sweeps = counted(answer.repeats, "sweep");
  if (isClose(answer.interval)) return [`After ${sweeps}, the rate is known to a factor of 2.`];
  // Where it ended before, the reason says why.
  if (answer.repeats < MOST_REPEATS) return [];
  const what =
    answer.status === "found" ? "the rate is not known to a factor of 2" : "there is no rate";
  return [`After ${sweeps}, the most of --repeats auto, ${what}.`];
}

/** What it was measured on, in a sentence. */
export function measuredOn({ answer, data, result, options }: Measured): string {
  const { samples: rows, features, optimizer, batchSize, hidden } = answer;
  const network = { ...options, optimizer, batchSize, hidden };
  const measured = `Measured on ${networkInWords({ data, options: network, rows, features })}.`;
  const { curveOf } = result;
  return curveOf === undefined ? measured : `${measured} The curve is of ${curveOf}.`;
}

/** How the sweeps went, in a sentence. */
export function sweeps({ answer, data, result, options }: Measured): string {
  const { minLr, maxLr, sweep } = options;
  const each = counted(sweepSteps(options, data.rows), "step");
  const [from, to] = [minLr, maxLr].map(formatNumber);
  const repeats = counted(result.repeats.length, "sweep");
  const shape = sweep === "linear" ? " linearly" : "";
  return (
    `${repeats} of ${each} raised the rate${shape} from ${from} to ${to}; ${ending(answer, result)}. ` +
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

function ending({ stoppedBy }: FindAnswer, { repeats }: Measured["result"]): string {
  const count = repeats.filter((repeat) => repeat.stoppedBy === stoppedBy).length;
  const who = repeats.length === 1 ? "it" : count === repeats.length ? "all" : `${count} of them`;
  return `${who} ran ${endings[stoppedBy]}`;
}
