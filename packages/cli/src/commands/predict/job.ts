import type { JobRunner } from "../../jobs/job.js";
import type { PredictFlags } from "./options.js";
import { predict } from "./predict.js";

/** The arguments of `lrfinder predict` as they were written. */
export interface PredictRequest {
  readonly model: string;
  /** DATA; undefined where flags say where the data are. */
  readonly data?: string;
  readonly flags: PredictFlags;
}

/** What `lrfinder predict` does in a process of its own. */
export const job: JobRunner<PredictRequest> = {
  run: ({ model, data, flags }, around) => predict(model, data, flags, around),
};
