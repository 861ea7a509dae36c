import type { LossCurve } from "../curve/loss-curve.js";
import { median } from "../numeric/median.js";
import { clearAbove } from "./clear.js";
import { readable } from "./readable.js";

/** Fewer finite losses than this say nothing. */
const LEAST_POINTS = 10;
/**
 * Over so many times the first rate a curve must be level or fall before it rises: else it only
 * rises.
 */
const LEAST_REACH = 100;
/**
 * Of so many last points the middle one is looked at: where it stands above the start, three of five
 * do, and need not stand as far above it.
 */
const LASTING = 5;

/** What is known of a curve whose edge is read. */
export interface ReadEdgeOptions {
  /** How far the curve falls; default 0. */
  readonly depth?: number;
}

/**
 * The edge of stability: the learning rate above which the smoothed loss stands clearly above its
 * start, to the end of the curve. Undefined where it ends higher by less than half of its fall,
 * which any return to the start may do, where it ends hardly above its noise and most of the last
 * points do not stand there, or where it stands there almost from its first rate on.
 *
 * It can be read from a curve that never falls, for a loss explodes whether or not it was learning
 * before.
 */
export function readEdge(
  curve: LossCurve,
  { depth = 0 }: ReadEdgeOptions = {},
): number | undefined {
  const points = readable(curve);
  const { lr, smoothed } = points;
  if (lr.length < LEAST_POINTS) return undefined;
  const start = median(smoothed.slice(0, Math.floor(lr.length / 5)));
  const lastBelow = (level: number) => {
    let i = lr.length - 1;
    while (i > 0 && smoothed[i]! > level) i--;
    return i;
  };
  // The noise is looked at before the explosion.
  const clear = clearAbove(points, { start, place: lastBelow(start) });
  const far = smoothed.at(-1)! > start + Math.max(2 * clear, depth / 2);
  const lasting = median(smoothed.slice(-LASTING)) > start + Math.max(clear, depth / 2);
  if (!far && !lasting) return undefined;
  const i = lastBelow(start + clearAbove(points, { start }));
  return lr[i]! >= LEAST_REACH * lr[0]! ? lr[i] : undefined;
}
