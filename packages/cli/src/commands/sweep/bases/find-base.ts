import type { Configuration } from "lrfinder/internal";
import { findSettings, writtenSettings } from "lrfinder/internal";
import { verificationSaid } from "../../../verification/settings.js";
import { commandLine } from "../../find/command-line.js";
import { type FindOptions, findOptions } from "../../find/options.js";
import type { AskedJobs, Measured, PlannedJob, ScoreKind } from "./base.js";
import { filesOf } from "./files-of.js";
import type { FindResult } from "./find-job.js";
import { writtenJob } from "./layers.js";
import { workOf } from "./work.js";

/** The search of a configuration with a seed. */
export function plannedSearch(
  options: AskedJobs,
  { configuration, seed }: { configuration: Configuration; seed: number },
): PlannedJob {
  const { file, flags } = searchOf(options, { configuration, seed });
  const find = findOptions(file, flags);
  const work = workOf({ ...find, epochs: find.verify ? 25 : (find.epochs ?? 1) });
  return {
    ...{ configuration, seed },
    request: { base: "find", file, flags },
    asked: askedOf(find),
    files: filesOf(find),
    ...{ work, briefWork: work },
  };
}

/** The command line that finds the rate of a configuration. */
export function searchLine(
  options: AskedJobs,
  { configuration, seed }: { configuration: Configuration; seed: number },
): string {
  const { file, flags } = searchOf(options, { configuration, seed });
  return commandLine(findOptions(file, flags));
}

function searchOf(
  { written, file }: AskedJobs,
  { configuration, seed }: { configuration: Configuration; seed: number },
) {
  const job = writtenJob(written, { configuration, file });
  return { file: job.file, flags: { ...job.flags, seed: String(seed) } };
}

function askedOf({ verify, ...find }: FindOptions): Record<string, string> {
  const said = { ...find, ...verificationSaid(verify), schedule: verify?.schedule };
  return Object.fromEntries(
    writtenSettings(findSettings, said).flatMap(({ flag, argument, text }) =>
      text === undefined ? [] : [[flag, argument === undefined ? "on" : text]],
    ),
  );
}

/** What a search has measured: its score is the loss of its verification, where it had one. */
export function measuredBySearch({ status, reason, lr, verify }: FindResult): Measured {
  return {
    ...{ reason, lr, score: verify?.loss ?? null },
    status: status === "found" ? "ok" : "none",
  };
}

/** What the score of a search is. */
export function searchScore({ verify }: FindResult): ScoreKind | undefined {
  return verify ? { name: "loss", better: "lower" } : undefined;
}
