import { type PolynomialDecayOptions, polynomialDecay } from "../../schedules/polynomial-decay.js";
import type { ScheduleCallbackOptions } from "./rate-callback.js";
import { ScheduleCallback } from "./schedule-callback.js";

/**
 * A callback that leads the learning rate from one value to another along a polynomial; see the
 * schedule `polynomialDecay`.
 *
 * @example
 * const callback = new PolynomialDecay({ initialLr: 0.1, decaySteps: 5000, endLr: 0, power: 2 });
 */
export class PolynomialDecay extends ScheduleCallback {
  /** @throws RangeError for an option outside its range. */
  constructor(options: PolynomialDecayOptions & ScheduleCallbackOptions) {
    super(polynomialDecay(options), options);
  }
}
