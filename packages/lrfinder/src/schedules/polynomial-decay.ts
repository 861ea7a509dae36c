import { notNegative, positive, trueOrFalse } from "../numeric/checks.js";
import { type SerializableSchedule, serializable } from "./serializable.js";

/** What {@link polynomialDecay} runs between, and along which curve. */
export interface PolynomialDecayOptions {
  /** The learning rate of step 0, above 0. */
  readonly initialLr: number;
  /** Steps until `endLr` is reached, above 0. */
  readonly decaySteps: number;
  /** The learning rate reached, at least 0. Default: 0.0001, also where `initialLr` is below it. */
  readonly endLr?: number;
  /** The power of the polynomial, above 0: 1 is a straight line, more falls early. Default: 1. */
  readonly power?: number;
  /**
   * Whether it starts again after `decaySteps`, lower and longer each time, instead of holding.
   * Default: false.
   */
  readonly cycle?: boolean;
}

/**
 * A learning rate that goes from `initialLr` to `endLr` along a polynomial, and then holds.
 *
 * `lr(i) = endLr + (initialLr − endLr)·(1 − min(i / n,
 * 1))^power` with n = `decaySteps`. With `cycle`, n is the least multiple of `decaySteps` that is
 * not below the step: at each multiple the rate is `endLr`, and jumps up at the next step. With
 * `endLr` 0 and no cycle it is PyTorch's `PolynomialLR`.
 *
 * Source: Keras's `PolynomialDecay`.
 *
 * @throws RangeError for an option outside its range.
 * @example
 * const schedule = polynomialDecay({ initialLr: 0.1, decaySteps: 1000, endLr: 0 });
 * schedule(500); // 0.05
 */
export function polynomialDecay(options: PolynomialDecayOptions): SerializableSchedule {
  const { initialLr, decaySteps, endLr = 1e-4, power = 1, cycle = false } = options;
  positive("initialLr", initialLr);
  positive("decaySteps", decaySteps);
  notNegative("endLr", endLr);
  positive("power", power);
  trueOrFalse("cycle", cycle);
  return serializable(
    "polynomial-decay",
    () => ({ initialLr, decaySteps, endLr, power, cycle }),
    (step) => {
      const cycles = cycle ? Math.max(Math.ceil(step / decaySteps), 1) : 1;
      const share = Math.min(step / (decaySteps * cycles), 1);
      return endLr + (initialLr - endLr) * (1 - share) ** power;
    },
  );
}
