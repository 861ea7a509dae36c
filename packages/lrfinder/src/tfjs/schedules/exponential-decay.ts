import {
  type ExponentialDecayOptions,
  exponentialDecay,
} from "../../schedules/exponential-decay.js";
import type { ScheduleCallbackOptions } from "./rate-callback.js";
import { ScheduleCallback } from "./schedule-callback.js";

/**
 * A callback that lets the learning rate fall by the same factor in equal times; see the schedule
 * `exponentialDecay`.
 *
 * @example
 * const callback = new ExponentialDecay({ initialLr: 0.1, decaySteps: 1000, decayRate: 0.9 });
 */
export class ExponentialDecay extends ScheduleCallback {
  /** @throws RangeError for an option outside its range. */
  constructor(options: ExponentialDecayOptions & ScheduleCallbackOptions) {
    super(exponentialDecay(options), options);
  }
}
