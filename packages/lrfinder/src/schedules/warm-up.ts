import { notNegative, wholeNumber } from "../numeric/checks.js";
import { part, partJson } from "./part.js";
import type { Schedule } from "./schedule.js";
import { type SerializableSchedule, serializable } from "./serializable.js";

/** How long {@link warmUp} climbs, and from where. */
export interface WarmUpOptions {
  /** Steps of the climb, a whole number of at least 1. */
  readonly steps: number;
  /**
   * The learning rate of step 0, at least 0. Default: 0, with which the first update changes
   * nothing.
   */
  readonly startLr?: number;
}

/**
 * Another schedule with a straight climb to its first learning rate in front of it.
 *
 * `lr(i) = startLr + (after(0) − startLr)·i / steps` while `i < steps`, then `after(i − steps)`.
 *
 * Source: Optax's `join_schedules` of a `linear_schedule` and the other schedule.
 *
 * @param after the schedule that follows; it counts its own steps from 0.
 * @throws RangeError for an option outside its range; TypeError where `after` is not a function.
 * @example
 * const schedule = warmUp(cosineDecay({ initialLr: 0.1, decaySteps: 900 }), { steps: 100 });
 * schedule(50); // 0.05
 * schedule(100); // 0.1
 */
export function warmUp(after: Schedule, options: WarmUpOptions): SerializableSchedule {
  const { steps, startLr = 0 } = options;
  part("after", after);
  wholeNumber("steps", steps);
  notNegative("startLr", startLr);
  return serializable(
    "warm-up",
    () => ({ steps, startLr, after: partJson("after", after) }),
    (step) => {
      if (step >= steps) return after(step - steps);
      return startLr + (after(0) - startLr) * (step / steps);
    },
  );
}
