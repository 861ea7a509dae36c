import { wholeNumber } from "../numeric/checks.js";
import type { Schedule } from "../schedules/schedule.js";
import type { Figure } from "./figure.js";
import { plotLr } from "./plot-lr.js";
import type { PlotOptions } from "./plot-options.js";

/** More points than a figure can show separately. */
const MOST_POINTS = 2000;

/** How to draw a schedule. */
export interface PlotScheduleOptions extends PlotOptions {
  /** Steps drawn, from step 0, a whole number of at least 1. */
  readonly steps: number;
}

/**
 * The figure of a schedule before anything is trained: learning rate against iteration, counted
 * from 1; the learning rate is logarithmic. Rates of 0 leave gaps; of more steps than 2,000, that
 * many are drawn, evenly.
 *
 * @example
 * plotSchedule(cosineDecay({ initialLr: 0.1, decaySteps: 900 }), { steps: 1000 }).toText();
 * @throws RangeError for `steps` or a size out of range.
 */
export function plotSchedule(schedule: Schedule, options: PlotScheduleOptions): Figure {
  const { steps, title = "Learning-rate schedule", ...rest } = options;
  const points = Math.min(wholeNumber("steps", steps), MOST_POINTS);
  const stretch = points > 1 ? (steps - 1) / (points - 1) : 0;
  const drawn = Array.from({ length: points }, (_, i) => Math.round(i * stretch));
  const learningRates = drawn.map((step) => schedule(step));
  return plotLr({ learningRates, steps: drawn }, { title, ...rest });
}
