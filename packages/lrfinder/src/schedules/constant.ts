import { positive } from "../numeric/checks.js";
import type { Schedule } from "./schedule.js";

/**
 * The same learning rate at every step.
 *
 * @param lr the learning rate, above 0.
 * @throws RangeError where `lr` is not a number above 0.
 */
export function constant(lr: number): Schedule {
  positive("lr", lr);
  return () => lr;
}
