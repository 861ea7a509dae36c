import { positive } from "../numeric/checks.js";
import { alongPhases, checkedPhases, type OneCyclePhases } from "./one-cycle-phases.js";
import { type SerializableSchedule, serializable } from "./serializable.js";

/** The learning rates of {@link oneCycle}, and when it passes them. */
export interface OneCycleOptions extends OneCyclePhases {
  /** The learning rate at the top, above 0. */
  readonly maxLr: number;
  /** What `maxLr` is divided by for the rate of step 0, above 0. Default: 25. */
  readonly divFactor?: number;
  /** What the rate of step 0 is divided by for the last rate, above 0. Default: 10,000. */
  readonly finalDivFactor?: number;
}

/**
 * A learning rate that climbs once from `maxLr / divFactor` to `maxLr`, then falls to
 * `maxLr / divFactor / finalDivFactor`.
 *
 * With n = `totalSteps` and p = `pctStart` the top is at step `p·n − 1` and the end at `n − 1`;
 * with `threePhase` the rate is back at its start at `2·p·n − 2`. From a to b, x of the way:
 * `b + (a − b)·(1 + cos(π·x)) / 2` (cosine) or `a·(1 − x) + b·x` (linear).
 *
 * Source: Smith and Topin 2017, "Super-Convergence"; values as PyTorch's `OneCycleLR`, with two
 * differences. After step n − 1 the rate holds, where PyTorch leaves the cycle at step n (with
 * `linear` below 0) and then raises. Where `p·n` is 1, so that step 0 is the whole climb, PyTorch
 * divides by zero; here step 0 is at the top.
 *
 * @throws RangeError for an option outside its range.
 * @example
 * const schedule = oneCycle({ maxLr: 0.1, totalSteps: 1000 });
 * schedule(0); // 0.004
 * schedule(299); // 0.1
 */
export function oneCycle(options: OneCycleOptions): SerializableSchedule {
  const phases = checkedPhases(options);
  const { maxLr, divFactor = 25, finalDivFactor = 1e4 } = options;
  positive("maxLr", maxLr);
  positive("divFactor", divFactor);
  positive("finalDivFactor", finalDivFactor);

  const initialLr = maxLr / divFactor;
  const minLr = initialLr / finalDivFactor;
  return serializable(
    "one-cycle",
    () => ({ maxLr, ...phases, divFactor, finalDivFactor }),
    alongPhases(
      phases,
      phases.threePhase ? [initialLr, maxLr, initialLr, minLr] : [initialLr, maxLr, minLr],
    ),
  );
}
