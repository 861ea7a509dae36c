import type { Schedule } from "../../schedules/schedule.js";
import { type WarmUpOptions, warmUp } from "../../schedules/warm-up.js";
import type { ScheduleCallbackOptions } from "./rate-callback.js";
import { ScheduleCallback } from "./schedule-callback.js";

/**
 * A callback with a straight climb to the first learning rate in front of any other schedule; see
 * the schedule `warmUp`.
 *
 * @example
 * const decay = new CosineDecay({ initialLr: 0.1, decaySteps: 900 });
 * await model.fit(x, y, { epochs: 10, callbacks: [new WarmUp(decay, { steps: 100 })] });
 */
export class WarmUp extends ScheduleCallback {
  /**
   * @param after what follows: a schedule, or a schedule callback, whose unit is then the default.
   * @throws RangeError for an option outside its range; TypeError where `after` is neither.
   */
  constructor(
    after: Schedule | ScheduleCallback,
    options: WarmUpOptions & ScheduleCallbackOptions,
  ) {
    const callback = after instanceof ScheduleCallback ? after : undefined;
    const schedule = after instanceof ScheduleCallback ? after.schedule : after;
    super(warmUp(schedule, options), { unit: options.unit ?? callback?.unit });
  }
}
