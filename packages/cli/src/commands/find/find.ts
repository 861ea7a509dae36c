import { runSearch } from "../../searching/run-search.js";
import type { SearchCommand } from "../../searching/search-command.js";
import type { Outcome } from "../../shell/outcome.js";
import type { Surroundings } from "../../shell/surroundings.js";
import type { Watcher } from "../../watching/run-event.js";
import { type FindAnswer, findAnswer } from "./answer.js";
import { findDocument } from "./document.js";
import { type FindFlags, type FindOptions, findOptions } from "./options.js";
import { progressText } from "./progress.js";
import { started } from "./run-events.js";
import { type SoFar, search } from "./search.js";

/**
 * `lrfinder find`: the learning rate for a table.
 *
 * @throws InputError, or an error with code `cannot-write` or `missing-runtime`, where none can be
 *   sought; nothing has been written then.
 */
export async function find(
  given: string | undefined,
  flags: FindFlags,
  around: Surroundings & Watcher,
): Promise<Outcome> {
  return runSearch(findCommand(findOptions(given, flags)), around);
}

/** What `lrfinder find` searches, and how it tells of it. */
export function findCommand(options: FindOptions): SearchCommand<FindAnswer> {
  const soFar: SoFar = {};
  const { file, repeats } = options;
  return {
    ...{ options, soFar },
    search: (watching) => search(options, { soFar, ...watching }),
    placeBefore() {
      if (soFar.training) return "before the first step";
      return soFar.data ? "while the training was prepared" : "while the table was read";
    },
    progressText: (left) => progressText(soFar, { file, isAuto: repeats === "auto", left }),
    metrics: () => soFar.data?.metrics ?? [],
    started: () => started(options, soFar.data!),
    answer(result, seconds) {
      const verification = soFar.verification ?? soFar.verifying?.soFar;
      return findAnswer({ ...soFar, result, verification, seconds }, options);
    },
    document: (reporting) => findDocument({ ...reporting, data: soFar.data!, options }),
  };
}
