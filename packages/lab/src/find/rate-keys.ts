import { nearestStop, rateStops } from "../controls/rates.js";
import type { KeyMove } from "../drawing/keys.js";

/** Keys that go ten steps go so many times as far among rates: half a power of ten. */
const PAGE = 2;
/** Rates that differ by no more than rounding are the same stop. */
const CLOSE = 1 + 1e-9;

/**
 * The rate that a key leads to from another: the next round one, half a power of ten further, or an
 * end of the sweep.
 */
export function movedByKey(
  [right, up]: KeyMove,
  lr: number,
  [low, high]: readonly [low: number, high: number],
): number {
  const stops = rateStops(Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))).filter(
    (stop) => stop >= low && stop <= high,
  );
  const all = stops.length > 0 ? stops : [low, high];
  const step = right + up;
  if (step === 1) return all.find((stop) => stop > lr * CLOSE) ?? all.at(-1)!;
  if (step === -1) return all.findLast((stop) => stop * CLOSE < lr) ?? all[0]!;
  const place = nearestStop(all, lr) + PAGE * step;
  return all[Math.min(Math.max(place, 0), all.length - 1)]!;
}
