import type { LearningRateResult } from "lrfinder";
import type { Described } from "../../network/described.js";
import { networkInWords } from "../../network/words.js";
import { linesOf } from "../../reporting/lines.js";
import { headline } from "../../suggestion/headline.js";
import type { Ended, Started } from "../../watching/run-event.js";
import { commandLine } from "./command-line.js";
import { findDocument } from "./document.js";
import type { FindOptions } from "./options.js";
import { sweepSteps } from "./search.js";
import type { Measured } from "./sentences.js";

/** What a page learns when a search begins to train. */
export function started(options: FindOptions, data: Described): Started {
  const { minLr, maxLr, sweep, repeats } = options;
  const { rows, features } = data;
  return {
    kind: "started",
    command: commandLine(options),
    measuredOn: networkInWords({ data, options, rows, features }),
    steps: sweepSteps(options, rows),
    ...{ minLr, maxLr, sweep, repeats },
  };
}

/** What a page learns when a search has ended. */
export function endOf(measured: Measured & { readonly result: LearningRateResult }): Ended {
  const { suggestion, interval, rules, warnings, stoppedBy, curve, repeats } = measured.result;
  return {
    kind: "ended",
    headline: headline(measured.answer).sentence,
    details: linesOf(findDocument(measured)).map(({ text }) => text),
    result: { suggestion, interval, rules, warnings, stoppedBy },
    curve: { learningRates: curve.learningRates, smoothed: curve.smoothed },
    stoppedBy: repeats.map((repeat) => repeat.stoppedBy),
  };
}
