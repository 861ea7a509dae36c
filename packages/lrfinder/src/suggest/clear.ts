import { calmNoise, noise } from "../curve/noise.js";
import type { Readable } from "./readable.js";

/** Where a height is measured from, and where noise is looked at. */
export interface ClearAboveOptions {
  /** The level that the curve starts from. */
  readonly start: number;
  /** The last place before which no explosion lifts the losses: the noise around it counts, too. */
  readonly place?: number;
}

/** One unit in the last place of a float32, relative: losses are never known better. */
const SINGLE_PRECISION = 2 ** -23;
/** Noise is looked at in parts of so many points, or of a fifth of the curve if that is more. */
const PART = 12;
/** Shorter curves have no parts. */
const LEAST_POINTS = 15;

/**
 * How far from its start a smoothed loss must be to stand out from the noise: `0.5 + 14 / √(points
 * − 2)` deviations.
 *
 * The noise is that of the whole curve, or of its first points or those up to `place`, whichever is
 * greatest: noise that grows or shrinks along the sweep would else pass for a fall. Curves of pure
 * noise, of 5 to 1,000 points and smoothed as ours are, were measured: 99 of 100 do not reach the
 * bound, whether the noise is level, heavy in its tails or, from 100 points on, ten times as strong
 * at one end as at the other.
 */
export function clearAbove({ lr, losses }: Readable, { start, place }: ClearAboveOptions): number {
  const x = lr.map(Math.log10);
  const count = x.length;
  const part = Math.max(PART, Math.floor(count / 5));
  const within = (from: number, to: number) => calmNoise(x.slice(from, to), losses.slice(from, to));
  const parts =
    place === undefined || count < LEAST_POINTS
      ? []
      : [
          within(part >> 1, part + (part >> 1)),
          within(Math.max(0, place + 1 - part), Math.max(part, place + 1)),
        ];
  const deviation = Math.max(noise(x, losses), ...parts, SINGLE_PRECISION * Math.abs(start));
  return (0.5 + 14 / Math.sqrt(count - 2)) * deviation;
}
