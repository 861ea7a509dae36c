import { lossCurve, medianCurve } from "lrfinder";
import type { Repeat, Run } from "./run.js";

/** Longer curves than this are not smoothed while they grow: that would take longer than measuring them. */
const MOST_SMOOTHED = 2000;

/** A line to be drawn bold. */
export interface BoldLine {
  readonly learningRates: readonly number[];
  readonly smoothed: readonly number[];
}

/** What the eye is to follow: the curve that was read, or, while it is measured, what is known of it. */
export function boldLine({ ended, repeats }: Pick<Run, "ended" | "repeats">): BoldLine {
  if (ended) return ended.curve;
  const whole = repeats.slice(0, -1);
  const [last] = repeats.slice(-1);
  if (!last || last.losses.length > MOST_SMOOTHED) return nothing;
  return whole.length > 0 ? medianCurve(whole.map(curveOf)) : curveOf(last);
}

const nothing: BoldLine = { learningRates: [], smoothed: [] };

function curveOf({ learningRates, losses }: Repeat) {
  return lossCurve({ learningRates, losses });
}
