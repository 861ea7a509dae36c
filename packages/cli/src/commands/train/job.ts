import type { JobRunner } from "../../jobs/job.js";
import type { TrainFlags } from "./options.js";
import { train } from "./train.js";

/** The arguments of `lrfinder train` as they were written. */
export interface TrainRequest {
  /** DATA; undefined where a flag says where the data are. */
  readonly file?: string;
  readonly flags: TrainFlags;
}

/** What `lrfinder train` does in a process of its own. */
export const job: JobRunner<TrainRequest> = {
  run: ({ file, flags }, around) => train(file, flags, around),
};
