import { median } from "../numeric/median.js";

/** What makes the median of |standard normal numbers| one. */
const NORMAL_MEDIAN = 0.6745;
/** What makes the upper quartile of |standard normal numbers| one. */
const NORMAL_QUARTILE = 1.1503;

/**
 * The standard deviation of the noise in a curve y over increasing x; 0 for fewer than three
 * points.
 *
 * Each point is compared with the straight line between its two neighbours, which removes the slope
 * of the curve (Gasser, Sroka and Jennen-Steinmetz 1986); the median of these differences keeps a
 * few wild points, such as an explosion at the end, from having any effect.
 */
export function noise(x: readonly number[], y: readonly number[]): number {
  const off = offLine(x, y);
  return off.length === 0 ? 0 : median(off) / NORMAL_MEDIAN;
}

/**
 * The standard deviation of the noise in a part of a curve that holds no explosion; 0 for fewer
 * than three points.
 *
 * As {@link noise}, but from the upper quartile of the differences: noise that is mostly still and
 * then jumps, as that of rounded losses or of batches of one row, has a median of nearly 0.
 */
export function calmNoise(x: readonly number[], y: readonly number[]): number {
  const off = offLine(x, y).sort((a, b) => a - b);
  return off.length === 0 ? 0 : off[Math.floor(0.75 * (off.length - 1))]! / NORMAL_QUARTILE;
}

/** How far each inner point is off the line between its neighbours, in deviations of one point. */
function offLine(x: readonly number[], y: readonly number[]): number[] {
  const differences: number[] = [];
  for (let i = 1; i + 1 < x.length; i++) {
    const span = x[i + 1]! - x[i - 1]!;
    const before = span > 0 ? (x[i + 1]! - x[i]!) / span : 0.5;
    const after = 1 - before;
    const off = y[i]! - before * y[i - 1]! - after * y[i + 1]!;
    differences.push(Math.abs(off) / Math.sqrt(1 + before * before + after * after));
  }
  return differences;
}
