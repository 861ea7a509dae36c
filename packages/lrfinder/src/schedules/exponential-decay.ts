import { decayFactor, positive, trueOrFalse } from "../numeric/checks.js";
import { type SerializableSchedule, serializable } from "./serializable.js";

/** How fast {@link exponentialDecay} falls. */
export interface ExponentialDecayOptions {
  /** The learning rate of step 0, above 0. */
  readonly initialLr: number;
  /** Steps in which the learning rate is multiplied by `decayRate` once, above 0. */
  readonly decaySteps: number;
  /** What the learning rate is multiplied by, above 0 and at most 1. */
  readonly decayRate: number;
  /**
   * Whether it falls at once every `decaySteps` steps instead of a little at each. Default: false.
   */
  readonly staircase?: boolean;
}

/**
 * A learning rate that falls by the same factor in equal times.
 *
 * `lr(i) = initialLr·decayRate^(i / decaySteps)`; with `staircase` the exponent is rounded down.
 * With `decaySteps` 1 it is PyTorch's `ExponentialLR`. It never ends.
 *
 * Source: Keras's `ExponentialDecay`, which however allows a `decayRate` above 1; for a rate that
 * grows there is `exponentialSweep`.
 *
 * @throws RangeError for an option outside its range.
 * @example
 * const schedule = exponentialDecay({ initialLr: 0.1, decaySteps: 1000, decayRate: 0.5 });
 * schedule(2000); // 0.025
 */
export function exponentialDecay(options: ExponentialDecayOptions): SerializableSchedule {
  const { initialLr, decaySteps, decayRate, staircase = false } = options;
  positive("initialLr", initialLr);
  positive("decaySteps", decaySteps);
  decayFactor("decayRate", decayRate);
  trueOrFalse("staircase", staircase);
  return serializable(
    "exponential-decay",
    () => ({ initialLr, decaySteps, decayRate, staircase }),
    (step) => {
      const times = step / decaySteps;
      return initialLr * decayRate ** (staircase ? Math.floor(times) : times);
    },
  );
}
