import type { ServingOptions } from "../serving/options.js";
import type { Outcome } from "../shell/outcome.js";
import type { Speech } from "../shell/surroundings.js";
import type { Job } from "./job.js";
import type { JobCaller } from "./run-job.js";

/** How a job is printed, and on which page it is watched; left out, on none. */
export interface ShownOptions {
  readonly watch?: ServingOptions;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** Runs a job as `runJob` does, or as `runWatched` where it is to be watched; loads what that takes. */
export async function runOrWatch(
  job: Job,
  { watch, json, quiet }: ShownOptions,
  around: JobCaller & Speech,
): Promise<Outcome | undefined> {
  if (!watch) return (await import("./run-job.js")).runJob(job, around);
  const { runWatched } = await import("./run-watched.js");
  return runWatched(job, { ...watch, json, quiet }, around);
}
