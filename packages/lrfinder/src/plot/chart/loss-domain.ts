import type { LossCurve } from "../../curve/loss-curve.js";
import { noise } from "../../curve/noise.js";
import { median } from "../../numeric/median.js";
import { drawable, drawableOnLog } from "./chart.js";

/** A curve as a figure needs it. */
export type DrawnCurve = Pick<LossCurve, "learningRates" | "losses" | "smoothed">;

/** How far beyond the start and the minimum losses are shown: this share of the fall, or … */
const FALLS = 0.6;
/**
 * … this many deviations of the noise, or up to the middle of the smoothed losses, whichever is
 * most.
 */
const DEVIATIONS = 6;
/** A difference smaller than this share of the loss is none: losses are single precision. */
const SMALLEST = 1e-6;
/** Below this, arithmetic on a difference would lose its digits. */
const TINY = 1e-280;
/** The share of a constant loss shown around it. */
const AROUND = 0.05;
/** Empty space at the top and bottom, as a share of what is shown. */
const PADDING = 0.05;
const START = 5;

/**
 * The part of the loss axis that is shown: all losses, but nothing far above the start of the
 * smoothed curve or far below its minimum, so that an explosion at the end does not flatten the
 * valley.
 *
 * Far is more than 0.6 of the fall between the two and more than six deviations of the noise; but
 * the lower half of the smoothed curve is shown whatever happens, since one that only rises has no
 * valley.
 *
 * @param curve what the start, the minimum and the noise are read from.
 * @param raw further curves to show.
 */
export function lossDomain(
  curve: DrawnCurve,
  raw: readonly DrawnCurve[],
): readonly [low: number, high: number] {
  const smoothed = curve.smoothed.filter(drawable);
  const losses = raw.flatMap((one) => one.losses.filter(drawable));
  const all = [...smoothed, ...losses];
  if (all.length === 0) return [0, 1];
  const read = smoothed.length > 0 ? smoothed : losses;
  const start = median(read.slice(0, START));
  const minimum = lowest(read);
  const size = Math.max(Math.abs(start), Math.abs(minimum));
  const headroom = Math.max(
    FALLS * (start - minimum),
    DEVIATIONS * noiseOf(raw),
    median(read) - start,
  );
  const least = Math.max(SMALLEST * size, TINY);
  const constant = size > TINY ? AROUND * size : 1;
  const around = headroom > least ? headroom : constant;
  const top = Math.min(highest(all), start + around);
  const bottom = Math.max(lowest(all), minimum - around);
  if (top - bottom <= least) return [bottom - around, top + around];
  const padding = PADDING * (top - bottom);
  const low = bottom - padding;
  return [bottom >= 0 && low < 0 ? 0 : low, top + padding];
}

/** The largest noise among curves, of the first half of each: the second may be an explosion. */
function noiseOf(curves: readonly DrawnCurve[]): number {
  return curves.reduce((most, { learningRates, losses }) => {
    const kept = [...losses.keys()]
      .slice(0, Math.ceil(losses.length / 2))
      .filter((i) => drawable(losses[i]) && drawableOnLog(learningRates[i]));
    const x = kept.map((i) => Math.log10(learningRates[i]!));
    return Math.max(
      most,
      noise(
        x,
        kept.map((i) => losses[i]!),
      ),
    );
  }, 0);
}

function lowest(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b));
}

function highest(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b));
}
