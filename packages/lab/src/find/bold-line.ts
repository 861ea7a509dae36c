import { type LossCurve, lossCurve, medianCurve } from "lrfinder";
import type { Points } from "../worker/protocol.js";

/**
 * Longer curves than this are not smoothed while they grow: that would take longer than measuring
 * them.
 */
const MOST_SMOOTHED = 500;

/** A line to be drawn bold. */
export interface BoldLine {
  readonly learningRates: readonly number[];
  readonly smoothed: readonly number[];
}

/** What has been measured, and what was read from it. */
export interface Measured {
  readonly repeats: readonly Points[];
  /** Left out where it is still being measured. */
  readonly result?: { readonly curve: BoldLine };
}

const nothing: BoldLine = { learningRates: [], smoothed: [] };

/** The line to look at: the curve that was read, or, while it is measured, what is known of it. */
export function boldLine({ result, repeats }: Measured): BoldLine {
  if (result) return result.curve;
  const whole = repeats.slice(0, -1);
  const last = repeats.at(-1);
  if (!last || last.losses.length > MOST_SMOOTHED) return nothing;
  return whole.length > 0 ? medianOf(whole) : curveOf(last);
}

/**
 * The median of repeats that have ended, computed once: the next one brings a chart for every
 * frame.
 */
function medianOf(whole: readonly Points[]): LossCurve {
  const key = whole.at(-1)!;
  const known = medians.get(key) ?? medianCurve(whole.map(curveOf));
  medians.set(key, known);
  return known;
}

const medians = new WeakMap<Points, LossCurve>();

function curveOf({ learningRates, losses }: Points): LossCurve {
  return lossCurve({ learningRates, losses });
}
