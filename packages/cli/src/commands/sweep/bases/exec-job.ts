import type { JobSurroundings } from "../../../jobs/job.js";
import { withAdvice } from "../../../suggestion/advice.js";
import { type ExecAnswer, execAnswer } from "../../exec/answer.js";
import { execOptions } from "../../exec/options.js";
import { type SoFar, search } from "../../exec/search.js";
import type { ExecTrial } from "./base.js";

/** What a search has come to: what `lrfinder exec --json` says but for its time. */
export type ExecResult = Omit<ExecAnswer, "seconds">;

/**
 * Finds the rate of a program as `lrfinder exec` does, and writes nothing.
 *
 * @throws InputError where the program does not become a trainer, or a setting does not fit it.
 */
export async function runExec(
  { words, flags }: ExecTrial,
  { signal }: Pick<JobSurroundings, "signal">,
): Promise<ExecResult> {
  const options = execOptions(words, flags);
  const soFar: SoFar = {};
  const found = await search(options, {
    ...{ soFar, signal },
    remark: () => {},
    onReady: async () => {},
    onProgress: () => {},
  });
  const result = withAdvice(found, "find");
  const { program } = soFar;
  const { seconds, ...answer } = execAnswer({ result, program, seconds: 0 }, options);
  return answer;
}
