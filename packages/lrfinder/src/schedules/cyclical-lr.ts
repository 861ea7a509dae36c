import { decayFactor, notNegative, oneOf, positive } from "../numeric/checks.js";
import { type SerializableSchedule, serializable } from "./serializable.js";

/**
 * How the cycles of {@link cyclicalLR} change: not at all, halved each cycle, or shrinking each
 * step.
 */
export type CyclicalMode = "triangular" | "triangular2" | "exp_range";

/** What {@link cyclicalLR} runs between. */
export interface CyclicalLROptions {
  /** The learning rate at the foot of each cycle, at least 0 and below `maxLr`. */
  readonly baseLr: number;
  /** The learning rate at the top of the first cycle. */
  readonly maxLr: number;
  /** Steps from the foot of a cycle to its top, above 0; Smith advises 2 to 10 epochs' worth. */
  readonly stepSizeUp: number;
  /** Steps from the top back to the foot, above 0. Default: `stepSizeUp`. */
  readonly stepSizeDown?: number;
  /** How the cycles change. Default: `"triangular"`, all alike. */
  readonly mode?: CyclicalMode;
  /**
   * What mode `"exp_range"` multiplies the height by at each step, above 0 and at most 1.
   * Default: 1.
   */
  readonly gamma?: number;
}

/**
 * A learning rate that climbs from `baseLr` to `maxLr` and back, in straight lines, over and over.
 *
 * `lr(i) = baseLr + (maxLr − baseLr)·height·scale`: `height` grows from 0 to 1 over `stepSizeUp`
 * steps and falls to 0 over `stepSizeDown`; `scale` is 1 (`triangular`), `1 / 2^cycle` with cycles
 * counted from 0 (`triangular2`) or `gamma^i` (`exp_range`). It never ends.
 *
 * Source: Smith 2017, "Cyclical Learning Rates for Training Neural Networks"; values as PyTorch's
 * `CyclicLR`, which however allows a `gamma` above 1.
 *
 * @throws RangeError for an option outside its range.
 * @example
 * const schedule = cyclicalLR({ baseLr: 0.001, maxLr: 0.006, stepSizeUp: 4 });
 * schedule(4); // 0.006
 */
export function cyclicalLR(options: CyclicalLROptions): SerializableSchedule {
  const { baseLr, maxLr, stepSizeUp, stepSizeDown = stepSizeUp } = options;
  const { mode = "triangular", gamma = 1 } = options;
  notNegative("baseLr", baseLr);
  positive("maxLr", maxLr);
  if (baseLr >= maxLr) throw new RangeError(`baseLr must be below maxLr (${maxLr}), not ${baseLr}`);
  positive("stepSizeUp", stepSizeUp);
  positive("stepSizeDown", stepSizeDown);
  oneOf("mode", mode, ["triangular", "triangular2", "exp_range"]);
  decayFactor("gamma", gamma);

  const cycleSteps = stepSizeUp + stepSizeDown;
  const scaleOf = (step: number, cycle: number) => {
    if (mode === "triangular2") return 2 ** -cycle;
    return mode === "exp_range" ? gamma ** step : 1;
  };
  return serializable(
    "cyclical-lr",
    () => ({ baseLr, maxLr, stepSizeUp, stepSizeDown, mode, gamma }),
    (step) => {
      const within = step % cycleSteps;
      const height =
        within <= stepSizeUp ? within / stepSizeUp : (cycleSteps - within) / stepSizeDown;
      const cycle = Math.round((step - within) / cycleSteps);
      return baseLr + (maxLr - baseLr) * height * scaleOf(step, cycle);
    },
  );
}
