import type { LearningRateResult } from "lrfinder";
import { networkInWords } from "../../network/words.js";
import type { Data } from "../../table/index.js";
import type { Ended, Started } from "../../watching/run-event.js";
import { commandLine } from "./command-line.js";
import type { FindOptions } from "./options.js";
import { sweepSteps } from "./search.js";
import { details, headline, type Told } from "./sentences.js";

/** What a page is told when a search begins to train. */
export function started(options: FindOptions, data: Data): Started {
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

/** What a page is told when a search has ended. */
export function endOf(told: Told & { readonly result: LearningRateResult }): Ended {
  const { suggestion, interval, rules, warnings, stoppedBy, curve, repeats } = told.result;
  return {
    kind: "ended",
    headline: headline(told.answer),
    details: details(told),
    result: { suggestion, interval, rules, warnings, stoppedBy },
    curve: { learningRates: curve.learningRates, smoothed: curve.smoothed },
    stoppedBy: repeats.map((repeat) => repeat.stoppedBy),
  };
}
