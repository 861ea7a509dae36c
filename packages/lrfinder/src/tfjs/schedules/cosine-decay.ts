import { type CosineDecayOptions, cosineDecay } from "../../schedules/cosine-decay.js";
import type { ScheduleCallbackOptions } from "./rate-callback.js";
import { ScheduleCallback } from "./schedule-callback.js";

/**
 * A callback that lets the learning rate fall along half a cosine wave, after a warm-up if one is
 * wanted; see the schedule `cosineDecay`.
 *
 * @example
 * const callback = new CosineDecay({ initialLr: 0.1, decaySteps: 5000 });
 */
export class CosineDecay extends ScheduleCallback {
  /** @throws RangeError for an option outside its range. */
  constructor(options: CosineDecayOptions & ScheduleCallbackOptions) {
    super(cosineDecay(options), options);
  }
}
