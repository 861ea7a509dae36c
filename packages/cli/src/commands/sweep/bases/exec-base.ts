import { type Configuration, writtenSettings } from "lrfinder/internal";
import { commandLine } from "../../exec/command-line.js";
import { execOptions } from "../../exec/options.js";
import { execSettings } from "../../exec/settings.js";
import type { AskedJobs, Measured, PlannedJob } from "./base.js";
import { checkedWords, filledWith } from "./command-base.js";
import type { ExecResult } from "./exec-job.js";

/** The search of a configuration of a program with a seed. */
export function plannedProgram(
  options: AskedJobs,
  { configuration, seed }: { configuration: Configuration; seed: number },
): PlannedJob {
  const { words, flags } = programOf(options, { configuration, seed });
  const { command, ...said } = execOptions(words, flags);
  const written = writtenSettings(execSettings, said).map(({ flag, text = "" }) => [flag, text]);
  return {
    ...{ configuration, seed },
    request: { base: "exec", words, flags },
    asked: { ...Object.fromEntries(written), words: JSON.stringify(words) },
    ...{ files: [], work: 1 },
  };
}

/** The command line that finds the rate of a configuration. */
export function programLine(
  options: AskedJobs,
  { configuration, seed }: { configuration: Configuration; seed: number },
): string {
  const { words, flags } = programOf(options, { configuration, seed });
  return commandLine(execOptions(words, flags));
}

function programOf(
  options: AskedJobs,
  { configuration, seed }: { configuration: Configuration; seed: number },
) {
  const words = checkedWords(options, { required: [] });
  return {
    words: filledWith(words, { configuration, seed }),
    flags: { ...options.written, seed: String(seed) },
  };
}

/** What a search with a program has measured: a rate, and no score. */
export function measuredByProgram({ status, reason, lr }: ExecResult): Measured {
  return { status: status === "found" ? "ok" : "none", reason, lr, score: null };
}
