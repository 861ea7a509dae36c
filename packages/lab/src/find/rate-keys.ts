import { nearestStop, rateStops } from "../controls/rates.js";

/** Stops of the arrow keys in a power of ten, and how many a page is. */
const PAGE = 20;
/** Rates that differ by no more than rounding are the same stop. */
const CLOSE = 1 + 1e-9;

/**
 * The rate that a key leads to from another: the next round one, half a power of ten further, or an
 * end of the sweep. Undefined for other keys.
 */
export function movedByKey(
  key: string,
  lr: number,
  [low, high]: readonly [low: number, high: number],
): number | undefined {
  const stops = rateStops(Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))).filter(
    (stop) => stop >= low && stop <= high,
  );
  const all = stops.length > 0 ? stops : [low, high];
  const steps: Readonly<Record<string, number>> = {
    ...{ ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 },
    ...{ PageUp: PAGE, PageDown: -PAGE, Home: -Infinity, End: Infinity },
  };
  const step = steps[key];
  if (step === undefined) return undefined;
  if (step === 1) return all.find((stop) => stop > lr * CLOSE) ?? all.at(-1);
  if (step === -1) return all.findLast((stop) => stop * CLOSE < lr) ?? all[0];
  const place = nearestStop(all, lr) + step;
  return all[Math.min(Math.max(place, 0), all.length - 1)];
}
