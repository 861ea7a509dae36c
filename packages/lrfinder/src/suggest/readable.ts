import type { LossCurve } from "../curve/loss-curve.js";

/** The part of a curve that a rule can read: the entries whose smoothed loss is finite. */
export interface Readable {
  /** Learning rates, increasing. */
  readonly lr: readonly number[];
  /** Smoothed losses, all finite. */
  readonly smoothed: readonly number[];
  /** Raw losses, all finite. */
  readonly losses: readonly number[];
}

/** Leaves out the entries of a curve whose smoothed loss is not finite. */
export function readable(curve: LossCurve): Readable {
  const kept = [...curve.smoothed.keys()].filter(
    (i) => Number.isFinite(curve.smoothed[i]) && Number.isFinite(curve.losses[i]),
  );
  return {
    lr: kept.map((i) => curve.learningRates[i]!),
    smoothed: kept.map((i) => curve.smoothed[i]!),
    losses: kept.map((i) => curve.losses[i]!),
  };
}

/** The place of the lowest value; the first of equals, and −1 where there are none. */
export function lowest(values: readonly number[]): number {
  let place = -1;
  for (const [i, value] of values.entries()) if (place < 0 || value < values[place]!) place = i;
  return place;
}

/** The highest value, of however many; −∞ where there are none. */
export function highest(values: readonly number[]): number {
  let high = -Infinity;
  for (const value of values) high = Math.max(high, value);
  return high;
}
