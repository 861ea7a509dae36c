import {
  type PiecewiseConstantDecayOptions,
  piecewiseConstantDecay,
} from "../../schedules/piecewise-constant-decay.js";
import type { ScheduleCallbackOptions } from "./rate-callback.js";
import { ScheduleCallback } from "./schedule-callback.js";

/**
 * A callback that holds each of several learning rates up to a given step; see the schedule
 * `piecewiseConstantDecay`.
 *
 * @example
 * const callback = new PiecewiseConstantDecay({ boundaries: [1000, 3000], values: [0.1, 0.03, 0.01] });
 */
export class PiecewiseConstantDecay extends ScheduleCallback {
  /** @throws RangeError for an option outside its range. */
  constructor(options: PiecewiseConstantDecayOptions & ScheduleCallbackOptions) {
    super(piecewiseConstantDecay(options), options);
  }
}
