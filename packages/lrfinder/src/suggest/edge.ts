import type { LossCurve } from "../curve/loss-curve.js";
import { median } from "../numeric/median.js";
import { clearAbove } from "./fall.js";
import { readable } from "./readable.js";

/** Fewer finite losses than this say nothing. */
const LEAST_POINTS = 10;
/** Over so many times the first rate a curve must be level or fall before it rises: else it only rises. */
const LEAST_REACH = 100;

/**
 * The edge of stability: the learning rate above which the smoothed loss stands clearly above its start, to the end
 * of the curve. Undefined where it ends no higher, or stands there almost from its first rate on.
 *
 * It can be read from a curve that never falls, for a loss explodes whether or not it was learning before.
 */
export function readEdge(curve: LossCurve): number | undefined {
  const points = readable(curve);
  const { lr, smoothed } = points;
  if (lr.length < LEAST_POINTS) return undefined;
  const start = median(smoothed.slice(0, Math.floor(lr.length / 5)));
  const clear = clearAbove(points, start);
  if (!(smoothed.at(-1)! > start + 2 * clear)) return undefined;
  let i = lr.length - 1;
  while (i > 0 && smoothed[i]! > start + clear) i--;
  return lr[i]! >= LEAST_REACH * lr[0]! ? lr[i] : undefined;
}
