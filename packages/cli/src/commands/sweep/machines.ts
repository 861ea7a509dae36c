import { availableParallelism } from "node:os";
import type { Finished } from "lrfinder/internal";
import type { ProcessPool } from "../../jobs/process-pool.js";
import type { JobResult } from "./journal.js";
import type { SweepJob } from "./sweep-job.js";

/** Where the jobs of a sweep are run. */
export interface Machines {
  /** How many jobs may be under way at the same time. */
  readonly concurrency: number;
  /** How many are running, where so many have not ended yet. */
  running(missing: number): number;
  /**
   * Runs a job.
   *
   * @throws the fault of the job, or why its process has ended.
   */
  run(job: SweepJob): Promise<Finished<JobResult>>;
  /** Ends all that is under way: it is rejected. */
  stop(): Promise<void>;
}

/** This machine, with a pool of processes. */
export function thisMachine(
  pool: ProcessPool,
  { cores = availableParallelism() }: { cores?: number },
): Machines {
  return {
    concurrency: cores,
    running: (missing) => Math.min(cores, missing),
    async run({ job: { request } }) {
      const began = performance.now();
      const { text } = await pool.run(request);
      return finishedJob(text, Math.round(performance.now() - began) / 1000);
    },
    stop: () => pool.close(),
  };
}

/** How a job has ended by its answer in JSON. */
export function finishedJob(text: string, seconds: number): Finished<JobResult> {
  const answer: object = JSON.parse(text);
  const diverged = "status" in answer && answer.status === "diverged";
  return { status: diverged ? "diverged" : "ok", result: { answer, seconds } };
}
