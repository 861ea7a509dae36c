import { formatNumber, type LearningRateResult, type StoppedBy } from "lrfinder";
import { counted, networkInWords } from "../../network/words.js";
import type { Data } from "../../table/index.js";
import { toldOfVerification } from "../../verification/sentences.js";
import type { FindAnswer } from "./answer.js";
import type { FindOptions } from "./options.js";
import { sweepSteps } from "./search.js";

/** What an answer is told from. */
export interface Told {
  readonly answer: FindAnswer;
  readonly data: Pick<Data, "task" | "classes" | "notes" | "rows">;
  readonly result: Pick<LearningRateResult, "repeats">;
  readonly options: FindOptions;
}

/** The answer in a sentence. */
export function headline({ status, reason, lr, band }: FindAnswer): string {
  if (status === "none") return `No learning rate can be recommended: ${reason}.`;
  const [low, high] = band!.map(formatNumber);
  return `The learning rate is ${formatNumber(lr!)}; from ${low} to ${high} the network trains.`;
}

/** How sure the rate is, in a sentence; empty where that is not known. */
export function sureness({ interval, verify }: Pick<FindAnswer, "interval" | "verify">): string {
  if (!interval || verify?.status === "verified") return "";
  const [low, high] = interval.map(formatNumber);
  return `Another search would answer between ${low} and ${high}, four times in five.`;
}

/** What it was measured on, in a sentence. */
export function measuredOn({ answer, data, options }: Told): string {
  const { samples: rows, features, optimizer, batchSize, hidden } = answer;
  const network = { ...options, optimizer, batchSize, hidden };
  return `Measured on ${networkInWords({ data, options: network, rows, features })}.`;
}

/** How the sweeps went, in a sentence. */
export function sweeps({ answer, data, result, options }: Told): string {
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

/** All that stands behind an answer, in sentences. */
export function details(told: Told): string[] {
  const { answer, data } = told;
  return [
    ...[sureness(answer)].filter((text) => text !== ""),
    ...toldOfVerification(answer.verify),
    measuredOn(told),
    sweeps(told),
    ...answer.warnings.map((warning) => `Warning: ${warning}.`),
    ...data.notes.map((note) => `Note: ${ended(note)}`),
  ];
}

function ended(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

const endings: Readonly<Record<StoppedBy, string>> = {
  end: "to the end",
  diverged: "until the loss diverged",
  "non-finite": "until the loss was no longer a number",
  aborted: "until the interrupt",
  error: "until the training failed",
};

function ending({ stoppedBy }: FindAnswer, { repeats }: Told["result"]): string {
  const count = repeats.filter((repeat) => repeat.stoppedBy === stoppedBy).length;
  const who = repeats.length === 1 ? "it" : count === repeats.length ? "all" : `${count} of them`;
  return `${who} ran ${endings[stoppedBy]}`;
}
