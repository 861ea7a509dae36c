import {
  type CosineAnnealingWarmRestartsOptions,
  cosineAnnealingWarmRestarts,
} from "../../schedules/cosine-annealing-warm-restarts.js";
import type { ScheduleCallbackOptions } from "./rate-callback.js";
import { ScheduleCallback } from "./schedule-callback.js";

/**
 * A callback that lets the learning rate fall along half a cosine wave, again and again (SGDR,
 * Loshchilov and Hutter 2017); see the schedule `cosineAnnealingWarmRestarts`.
 *
 * @example
 * const callback = new CosineAnnealingWarmRestarts({ maxLr: 0.1, t0: 1000, tMult: 2 });
 */
export class CosineAnnealingWarmRestarts extends ScheduleCallback {
  /** @throws RangeError for an option outside its range. */
  constructor(options: CosineAnnealingWarmRestartsOptions & ScheduleCallbackOptions) {
    super(cosineAnnealingWarmRestarts(options), options);
  }
}
