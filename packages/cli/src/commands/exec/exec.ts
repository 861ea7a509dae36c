import type { JobSurroundings } from "../../jobs/job.js";
import { runSearch } from "../../searching/run-search.js";
import type { SearchCommand } from "../../searching/search-command.js";
import { sweepProgress } from "../../searching/sweep-progress.js";
import type { Outcome } from "../../shell/outcome.js";
import { type ExecAnswer, execAnswer } from "./answer.js";
import { commandLine } from "./command-line.js";
import { execDocument, measuredOn } from "./document.js";
import { type ExecFlags, type ExecOptions, execOptions } from "./options.js";
import { type SoFar, search } from "./search.js";

/**
 * `lrfinder exec`: the learning rate of a program that trains.
 *
 * @throws InputError, or an error with code `cannot-write`, where none can be sought; nothing has
 *   been written then.
 */
export async function exec(
  command: readonly string[],
  flags: ExecFlags,
  around: JobSurroundings,
): Promise<Outcome> {
  return runSearch(execCommand(execOptions(command, flags), around), around);
}

/** What `lrfinder exec` searches, and how it tells of it. */
export function execCommand(
  options: ExecOptions,
  { remark = () => {} }: Partial<Pick<JobSurroundings, "remark">> = {},
): SearchCommand<ExecAnswer> {
  const soFar: SoFar = {};
  const { minLr, maxLr, sweep, repeats } = options;
  return {
    ...{ options, soFar },
    search: (watching) => search(options, { soFar, remark, ...watching }),
    placeBefore: () => (soFar.program ? "before the first step" : "before the program said hello"),
    progressText(left) {
      const { progress, program, printed } = soFar;
      if (progress) return sweepProgress(progress, { isAuto: repeats === "auto", left });
      if (program) return "the program is ready …";
      return `the program starts …${printed === undefined ? "" : ` ${printed}`}`;
    },
    metrics: ({ repeats: made }) => [
      ...new Set(made.flatMap(({ metrics }) => Object.keys(metrics))),
    ],
    started: () => ({
      kind: "started",
      command: commandLine(options),
      measuredOn: measuredOn(soFar.program!, options),
      ...{ minLr, maxLr, sweep, repeats, steps: soFar.steps! },
    }),
    answer: (result, seconds) => execAnswer({ result, seconds, program: soFar.program }, options),
    document: (reporting) =>
      execDocument({ ...reporting, program: soFar.program!, steps: soFar.steps!, options }),
  };
}
