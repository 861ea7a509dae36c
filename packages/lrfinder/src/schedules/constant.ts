import { positive } from "../numeric/checks.js";
import { type SerializableSchedule, serializable } from "./serializable.js";

/**
 * The same learning rate at every step.
 *
 * @param lr the learning rate, above 0.
 * @throws RangeError where `lr` is not a number above 0.
 */
export function constant(lr: number): SerializableSchedule {
  positive("lr", lr);
  return serializable(
    "constant",
    () => ({ lr }),
    () => lr,
  );
}
