import { type CyclicalLROptions, cyclicalLR } from "../../schedules/cyclical-lr.js";
import type { ScheduleCallbackOptions } from "./rate-callback.js";
import { ScheduleCallback } from "./schedule-callback.js";

/**
 * A callback that lets the learning rate climb and fall between two values, over and over (Smith
 * 2017); see the schedule `cyclicalLR`.
 *
 * @example
 * const callback = new CyclicalLR({ baseLr: 0.001, maxLr: 0.006, stepSizeUp: 2000, mode: "triangular2" });
 */
export class CyclicalLR extends ScheduleCallback {
  /** @throws RangeError for an option outside its range. */
  constructor(options: CyclicalLROptions & ScheduleCallbackOptions) {
    super(cyclicalLR(options), options);
  }
}
