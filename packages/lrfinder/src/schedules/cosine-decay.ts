import { notNegative, positive, proportion } from "../numeric/checks.js";
import { type SerializableSchedule, serializable } from "./serializable.js";

/** What {@link cosineDecay} falls from and to, and what comes before. */
export interface CosineDecayOptions {
  /** The learning rate of step 0, at least 0. */
  readonly initialLr: number;
  /** Steps of the fall, without the warm-up, above 0. */
  readonly decaySteps: number;
  /**
   * The last learning rate as a share of the one the fall starts from, at least 0, at most 1.
   * Default: 0.
   */
  readonly alpha?: number;
  /**
   * The learning rate the warm-up ends at and the fall starts from, at least 0. Default:
   * `initialLr`.
   */
  readonly warmupTarget?: number;
  /** Steps of the warm-up, at least 0; needs a `warmupTarget`. Default: 0. */
  readonly warmupSteps?: number;
}

/**
 * A learning rate that falls along half a cosine wave, after a straight warm-up if one is wanted,
 * and then holds.
 *
 * Up to step `warmupSteps`: `initialLr + (warmupTarget − initialLr)·i /
 * warmupSteps`. From there, with `x = min((i − warmupSteps) / decaySteps, 1)`:
 * `warmupTarget·(alpha + (1 − alpha)·(1 + cos(π·x)) / 2)`.
 *
 * Source: Keras's `CosineDecay`; but `warmupSteps` without a `warmupTarget`, which Keras ignores,
 * is an error here.
 *
 * @throws RangeError for an option outside its range.
 * @example
 * const schedule = cosineDecay({ initialLr: 0, warmupTarget: 0.1, warmupSteps: 100, decaySteps: 900 });
 * schedule(100); // 0.1
 * schedule(1000); // 0
 */
export function cosineDecay(options: CosineDecayOptions): SerializableSchedule {
  const { initialLr, decaySteps, alpha = 0, warmupSteps = 0 } = options;
  const { warmupTarget = initialLr } = options;
  notNegative("initialLr", initialLr);
  positive("decaySteps", decaySteps);
  proportion("alpha", alpha);
  notNegative("warmupTarget", warmupTarget);
  notNegative("warmupSteps", warmupSteps);
  if (warmupSteps > 0 && options.warmupTarget === undefined) {
    throw new RangeError(`warmupSteps must be 0 without a warmupTarget, not ${warmupSteps}`);
  }
  return serializable(
    "cosine-decay",
    () => ({ initialLr, decaySteps, alpha, warmupTarget, warmupSteps }),
    (step) => {
      if (step < warmupSteps) return initialLr + (warmupTarget - initialLr) * (step / warmupSteps);
      const share = Math.min((step - warmupSteps) / decaySteps, 1);
      return warmupTarget * (alpha + ((1 - alpha) * (1 + Math.cos(Math.PI * share))) / 2);
    },
  );
}
