import { notNegative, positive, wholeNumber } from "../numeric/checks.js";
import { type SerializableSchedule, serializable } from "./serializable.js";

/** What {@link cosineAnnealingWarmRestarts} runs between, and how long its cycles are. */
export interface CosineAnnealingWarmRestartsOptions {
  /** The learning rate at the start of each cycle (SGDR's ηmax), above 0. */
  readonly maxLr: number;
  /** Steps of the first cycle, a whole number of at least 1. */
  readonly t0: number;
  /**
   * How many times as long as the one before each cycle is, a whole number of at least 1.
   * Default: 1.
   */
  readonly tMult?: number;
  /**
   * The learning rate each cycle falls towards (SGDR's ηmin), at least 0, at most `maxLr`.
   * Default: 0.
   */
  readonly minLr?: number;
}

/**
 * A learning rate that falls along half a cosine wave and starts again at the top, over and over
 * (SGDR).
 *
 * `lr = minLr + (maxLr − minLr)·(1 + cos(π·t / T)) / 2`, t steps into a cycle of T steps. Cycle k,
 * from 0, has `t0·tMult^k` steps. It starts at exactly `maxLr` and ends just above `minLr`, since
 * the step that would reach it starts the next. It never ends.
 *
 * Source: Loshchilov and Hutter 2017, "SGDR: Stochastic Gradient Descent with Warm Restarts";
 * values as PyTorch's `CosineAnnealingWarmRestarts`.
 *
 * @throws RangeError for an option outside its range.
 * @example
 * const schedule = cosineAnnealingWarmRestarts({ maxLr: 0.1, t0: 10, tMult: 2 });
 * schedule(5); // 0.05
 * schedule(10); // 0.1
 */
export function cosineAnnealingWarmRestarts(
  options: CosineAnnealingWarmRestartsOptions,
): SerializableSchedule {
  const { maxLr, t0, tMult = 1, minLr = 0 } = options;
  positive("maxLr", maxLr);
  wholeNumber("t0", t0);
  wholeNumber("tMult", tMult);
  notNegative("minLr", minLr);
  if (minLr > maxLr) throw new RangeError(`minLr must be at most maxLr (${maxLr}), not ${minLr}`);

  return serializable(
    "cosine-annealing-warm-restarts",
    () => ({ maxLr, t0, tMult, minLr }),
    (step) => {
      const share = tMult === 1 ? (step % t0) / t0 : shareOfCycle(step, t0, tMult);
      return minLr + ((maxLr - minLr) * (1 + Math.cos(Math.PI * share))) / 2;
    },
  );
}

/** How far into its cycle a step is, in [0, 1), where cycles grow. */
function shareOfCycle(step: number, t0: number, tMult: number): number {
  let [into, length] = [step, t0];
  while (into >= length) {
    into -= length;
    length *= tMult;
  }
  return into / length;
}
