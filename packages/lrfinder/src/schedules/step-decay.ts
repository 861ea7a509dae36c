import { decayFactor, positive } from "../numeric/checks.js";
import { type SerializableSchedule, serializable } from "./serializable.js";

/** How often and how far {@link stepDecay} falls. */
export interface StepDecayOptions {
  /** The learning rate of step 0, above 0. */
  readonly initialLr: number;
  /** Steps from one fall to the next, above 0. */
  readonly stepSize: number;
  /** What each fall multiplies the learning rate by, above 0 and at most 1. Default: 0.1. */
  readonly gamma?: number;
}

/**
 * A learning rate that is cut by the same factor every `stepSize` steps.
 *
 * `lr(i) = initialLr·gamma^floor(i / stepSize)`: step `stepSize` is the first with the lower rate.
 * It never ends.
 *
 * Source: PyTorch's `StepLR`, which however allows a `gamma` above 1.
 *
 * @throws RangeError for an option outside its range.
 * @example
 * const schedule = stepDecay({ initialLr: 0.1, stepSize: 30, gamma: 0.5 });
 * schedule(29); // 0.1
 * schedule(30); // 0.05
 */
export function stepDecay(options: StepDecayOptions): SerializableSchedule {
  const { initialLr, stepSize, gamma = 0.1 } = options;
  positive("initialLr", initialLr);
  positive("stepSize", stepSize);
  decayFactor("gamma", gamma);
  return serializable(
    "step-decay",
    () => ({ initialLr, stepSize, gamma }),
    (step) => initialLr * gamma ** Math.floor(step / stepSize),
  );
}
