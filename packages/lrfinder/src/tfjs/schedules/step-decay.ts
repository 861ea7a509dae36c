import { type StepDecayOptions, stepDecay } from "../../schedules/step-decay.js";
import type { ScheduleCallbackOptions } from "./rate-callback.js";
import { ScheduleCallback } from "./schedule-callback.js";

/**
 * A callback that cuts the learning rate by the same factor every so many steps; see the schedule
 * `stepDecay`.
 *
 * @example
 * const callback = new StepDecay({ initialLr: 0.1, stepSize: 30, unit: "epoch" });
 */
export class StepDecay extends ScheduleCallback {
  /** @throws RangeError for an option outside its range. */
  constructor(options: StepDecayOptions & ScheduleCallbackOptions) {
    super(stepDecay(options), options);
  }
}
