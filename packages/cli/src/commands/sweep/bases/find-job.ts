import { withAdvice } from "../../../suggestion/advice.js";
import { type FindAnswer, findAnswer } from "../../find/answer.js";
import { findOptions } from "../../find/options.js";
import { type SoFar, search } from "../../find/search.js";
import type { FindTrial } from "./base.js";
import { refuseForeign } from "./files-of.js";
import type { JobSurroundings } from "./job-surroundings.js";

/** What a search has come to: what `lrfinder find --json` says but for its time. */
export type FindResult = Omit<FindAnswer, "seconds">;

/**
 * Finds a rate as `lrfinder find` does, and writes nothing.
 *
 * @throws InputError where the data or a setting do not fit.
 */
export async function runFind(
  { file, flags, onlyFiles }: FindTrial,
  { signal, loadTable }: JobSurroundings,
): Promise<FindResult> {
  const options = findOptions(file, flags);
  refuseForeign(options, onlyFiles);
  const soFar: SoFar = {};
  const found = await search(options, {
    // The sweep uses all cores already.
    ...{ soFar, cores: 1, loadTable, signal },
    onReady: async () => {},
    onProgress: () => {},
  });
  const result = withAdvice(found, "find");
  const { seconds, ...answer } = findAnswer({ ...soFar, result, seconds: 0 }, options);
  return answer;
}
