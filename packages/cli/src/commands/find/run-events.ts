import type { Described } from "../../network/described.js";
import { networkInWords } from "../../network/words.js";
import type { Started } from "../../watching/run-event.js";
import { commandLine } from "./command-line.js";
import type { FindOptions } from "./options.js";
import { sweepSteps } from "./search.js";

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
