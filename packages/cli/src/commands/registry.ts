import type { JobRunner } from "../jobs/job.js";
import type { Subcommand } from "../subcommand/subcommand.js";

/** A command, and how to load what it is made of. */
export interface Entry {
  readonly name: string;
  /** Loads its command line: its flags, its help, and what it begins. */
  readonly commandLine: () => Promise<Subcommand<unknown>>;
  /** Loads what it does in a process of its own; left out where it needs none. */
  readonly job?: () => Promise<JobRunner>;
}

/** All commands, in the order of the help. */
export const registry: readonly Entry[] = [
  withJob(
    "find",
    () => import("./find/command.js"),
    () => import("./find/job.js"),
  ),
  withJob(
    "exec",
    () => import("./exec/command.js"),
    () => import("./exec/job.js"),
  ),
  withJob(
    "compare",
    () => import("./compare/command.js"),
    () => import("./compare/job.js"),
  ),
  withJob(
    "train",
    () => import("./train/command.js"),
    () => import("./train/job.js"),
  ),
  withJob(
    "sweep",
    () => import("./sweep/command.js"),
    () => import("./sweep/job.js"),
  ),
  withJob(
    "predict",
    () => import("./predict/command.js"),
    () => import("./predict/job.js"),
  ),
  withoutJob("worker", () => import("./worker/command.js")),
  withoutJob("pit", () => import("./pit/command.js")),
  withoutJob("suggest", () => import("./suggest/command.js")),
  withoutJob("lab", () => import("./lab/command.js")),
];

/** The entry of a command; undefined where there is no such command. */
export function entryOf(name: string | undefined): Entry | undefined {
  return registry.find((entry) => entry.name === name);
}

/** A command whose work is done in a process of its own: what it asks is what its job takes. */
function withJob<Request>(
  name: string,
  command: () => Promise<{ readonly commandLine: Subcommand<Request> }>,
  job: () => Promise<{ readonly job: JobRunner<Request> }>,
): Entry {
  return {
    name,
    commandLine: async () => (await command()).commandLine,
    job: async () => (await job()).job,
  };
}

/** A command whose work is done where it was called. */
function withoutJob(
  name: string,
  command: () => Promise<{ readonly commandLine: Subcommand }>,
): Entry {
  return { name, commandLine: async () => (await command()).commandLine };
}
