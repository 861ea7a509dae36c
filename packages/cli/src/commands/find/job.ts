import type { JobRunner } from "../../jobs/job.js";
import { find } from "./find.js";
import type { FindFlags } from "./options.js";

/** The arguments of `lrfinder find` as they were written. */
export interface FindRequest {
  /** DATA; undefined where a flag says where the data are. */
  readonly file?: string;
  readonly flags: FindFlags;
}

/** What `lrfinder find` does in a process of its own. */
export const job: JobRunner<FindRequest> = {
  run: ({ file, flags }, around) => find(file, flags, around),
};
