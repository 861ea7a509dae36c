import type { Command } from "commander";
import type { Job } from "../jobs/job.js";
import type { JobCaller } from "../jobs/run-job.js";
import type { Outcome } from "../shell/outcome.js";
import type { Speech } from "../shell/surroundings.js";

/** What a subcommand knows of the process that a person started. */
export interface Caller extends JobCaller, Speech {
  /** Has a second interrupt call this, instead of ending the process. */
  readonly onSecond: (listener: () => void) => void;
}

/** What a subcommand is called with. */
export interface Call<Request> {
  readonly around: Caller;
  /** What the subcommand asks of its own job, to be given to `runJob` or `runWatched`. */
  readonly job: (request: Request, writesTo?: string) => Job;
  /** Takes what the subcommand ended with. */
  readonly end: (outcome: Outcome) => void;
}

/**
 * The command line of a subcommand: its flags, its help, and what it begins. What takes long to load is loaded by
 * its action.
 */
export type Subcommand<Request = never> = (call: Call<Request>) => Command;
