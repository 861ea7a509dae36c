import { notNegative, positive, trueOrFalse } from "../numeric/checks.js";
import { type SerializableSchedule, serializable } from "./serializable.js";

/** How fast {@link inverseTimeDecay} falls. */
export interface InverseTimeDecayOptions {
  /** The learning rate of step 0, above 0. */
  readonly initialLr: number;
  /** Steps in which the divisor grows by `decayRate`, above 0. */
  readonly decaySteps: number;
  /** How much the divisor grows, at least 0. */
  readonly decayRate: number;
  /**
   * Whether it falls at once every `decaySteps` steps instead of a little at each. Default: false.
   */
  readonly staircase?: boolean;
}

/**
 * A learning rate divided by a number that grows evenly.
 *
 * `lr(i) = initialLr / (1 + decayRate·i / decaySteps)`; with `staircase`, `i / decaySteps` is
 * rounded down. It never ends.
 *
 * Source: Keras's `InverseTimeDecay`.
 *
 * @throws RangeError for an option outside its range.
 * @example
 * const schedule = inverseTimeDecay({ initialLr: 0.1, decaySteps: 1000, decayRate: 1 });
 * schedule(1000); // 0.05
 */
export function inverseTimeDecay(options: InverseTimeDecayOptions): SerializableSchedule {
  const { initialLr, decaySteps, decayRate, staircase = false } = options;
  positive("initialLr", initialLr);
  positive("decaySteps", decaySteps);
  notNegative("decayRate", decayRate);
  trueOrFalse("staircase", staircase);
  return serializable(
    "inverse-time-decay",
    () => ({ initialLr, decaySteps, decayRate, staircase }),
    (step) => {
      const times = step / decaySteps;
      return initialLr / (1 + decayRate * (staircase ? Math.floor(times) : times));
    },
  );
}
