import type { JobRunner } from "../../jobs/job.js";
import { compare } from "./compare.js";
import type { CompareFlags } from "./options.js";

/** The arguments of `lrfinder compare` as they were written. */
export interface CompareRequest {
  readonly file: string;
  readonly flags: CompareFlags;
}

/** What `lrfinder compare` does in a process of its own. */
export const job: JobRunner<CompareRequest> = {
  run: ({ file, flags }, around) => compare(file, flags, around),
};
