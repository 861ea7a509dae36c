import type { LearningRateResult } from "lrfinder";
import type { Described } from "../../network/described.js";
import { networkInWords } from "../../network/words.js";
import type { FindAnswer } from "./answer.js";
import type { FindOptions } from "./options.js";

/** What sentences are made from. */
export interface Measured {
  readonly answer: FindAnswer;
  readonly data: Pick<
    Described,
    "task" | "classes" | "columns" | "notes" | "rows" | "metrics" | "model"
  >;
  readonly result: Pick<LearningRateResult, "curveOf">;
  readonly options: FindOptions;
}

/** What it was measured on, in a sentence. */
export function measuredOn({ answer, data, result, options }: Measured): string {
  const { samples: rows, features, optimizer, batchSize, hidden } = answer;
  const network = { ...options, optimizer, batchSize, hidden };
  const measured = `Measured on ${networkInWords({ data, options: network, rows, features })}.`;
  const { curveOf } = result;
  return curveOf === undefined ? measured : `${measured} The curve is of ${curveOf}.`;
}
