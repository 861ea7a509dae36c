import {
  type InverseTimeDecayOptions,
  inverseTimeDecay,
} from "../../schedules/inverse-time-decay.js";
import type { ScheduleCallbackOptions } from "./rate-callback.js";
import { ScheduleCallback } from "./schedule-callback.js";

/**
 * A callback that divides the learning rate by a number that grows evenly; see the schedule
 * `inverseTimeDecay`.
 *
 * @example
 * const callback = new InverseTimeDecay({ initialLr: 0.1, decaySteps: 1000, decayRate: 0.5 });
 */
export class InverseTimeDecay extends ScheduleCallback {
  /** @throws RangeError for an option outside its range. */
  constructor(options: InverseTimeDecayOptions & ScheduleCallbackOptions) {
    super(inverseTimeDecay(options), options);
  }
}
