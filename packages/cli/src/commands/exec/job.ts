import type { JobRunner } from "../../jobs/job.js";
import { exec } from "./exec.js";
import type { ExecFlags } from "./options.js";

/** The arguments of `lrfinder exec` as they were written. */
export interface ExecRequest {
  /** COMMAND: the program and its words. */
  readonly command: readonly string[];
  readonly flags: ExecFlags;
}

/** What `lrfinder exec` does in a process of its own. */
export const job: JobRunner<ExecRequest> = {
  run: ({ command, flags }, around) => exec(command, flags, around),
};
