import type { Trial } from "lrfinder/internal";
import type { PlannedJob } from "./bases/base.js";
import type { Asked } from "./journal.js";

/** A job of a sweep and what identifies it. */
export interface SweepJob {
  readonly job: PlannedJob;
  /** The files beside its model's that hold weights; none where there are none. */
  readonly weights: readonly string[];
  readonly trial: Trial<Asked>;
}
