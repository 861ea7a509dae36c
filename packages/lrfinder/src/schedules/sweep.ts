import { type SweepName, sweepNames } from "../names/sweeps.js";
import { oneOf, positive, wholeNumber } from "../numeric/checks.js";
import type { Schedule } from "./schedule.js";
import { type SerializableSchedule, serializable } from "./serializable.js";

/** What a sweep runs through. */
export interface SweepOptions {
  /** The learning rate of step 0, above 0. */
  readonly minLr: number;
  /**
   * The learning rate approached, above `minLr`; reached at step `steps`, which is one past the
   * sweep.
   */
  readonly maxLr: number;
  /** How many updates the sweep has, a whole number of at least 1. */
  readonly steps: number;
}

/**
 * A learning rate that grows by the same amount at each step.
 *
 * `lr(i) = minLr + (maxLr − minLr)·x` with `x = clamp(i / steps, 0, 1)`: after its end it holds
 * `maxLr` (Smith 2017, "Cyclical Learning Rates for Training Neural Networks", section 3.3).
 *
 * @throws RangeError unless 0 < `minLr` < `maxLr` and `steps` is a whole number of at least 1.
 */
export function linearSweep(options: SweepOptions): SerializableSchedule {
  const { minLr, maxLr, steps } = checked(options);
  return serializable(
    "linear-sweep",
    () => ({ minLr, maxLr, steps }),
    between(options, (x) => minLr + (maxLr - minLr) * x),
  );
}

/**
 * A learning rate that grows by the same factor at each step.
 *
 * `lr(i) = minLr·(maxLr / minLr)^x` with `x = clamp(i / steps, 0, 1)`: after its end it holds
 * `maxLr`.
 *
 * @throws RangeError unless 0 < `minLr` < `maxLr`, `maxLr / minLr` is finite, and `steps` is a
 * whole number of at least 1.
 */
export function exponentialSweep(options: SweepOptions): SerializableSchedule {
  const { minLr, maxLr, steps } = checked(options);
  const ratio = maxLr / minLr;
  if (ratio === Infinity) {
    throw new RangeError(`minLr must be above maxLr (${maxLr}) / 1.8e308, not ${minLr}`);
  }
  return serializable(
    "exponential-sweep",
    () => ({ minLr, maxLr, steps }),
    between(options, (x) => minLr * ratio ** x),
  );
}

const sweeps: Readonly<Record<SweepName, (options: SweepOptions) => SerializableSchedule>> = {
  exponential: exponentialSweep,
  linear: linearSweep,
};

/**
 * The sweep of that name.
 *
 * @throws RangeError for an unknown name, and as {@link linearSweep} and {@link exponentialSweep}
 *   do.
 */
export function sweep(name: SweepName, options: SweepOptions): SerializableSchedule {
  return sweeps[oneOf("sweep", name, sweepNames)](options);
}

/**
 * A schedule over the share x of a sweep that is done. At its end, formulas give `maxLr` only
 * roughly.
 */
function between({ maxLr, steps }: SweepOptions, rateAt: (x: number) => number): Schedule {
  return (step) => (step >= steps ? maxLr : Math.min(maxLr, rateAt(Math.max(step / steps, 0))));
}

function checked(options: SweepOptions): SweepOptions {
  positive("minLr", options.minLr);
  positive("maxLr", options.maxLr);
  wholeNumber("steps", options.steps);
  if (options.minLr < options.maxLr) return options;
  throw new RangeError(`minLr must be below maxLr (${options.maxLr}), not ${options.minLr}`);
}
