import { slopes } from "../curve/slopes.js";
import { lowest } from "./readable.js";
import { described } from "./rule.js";

/**
 * The learning rate where the smoothed loss falls fastest, on its way to its minimum.
 *
 * `argmin d loss / d log10 lr` over the learning rates up to the minimum: a steep fall after an
 * explosion is not a sign of learning. The first of equal slopes wins.
 */
export const steepest = described(
  { title: "Steepest", description: "where the loss falls fastest" },
  (curve) => {
    const minimum = lowestFinite(curve.smoothed);
    const slope = slopes(curve).slice(0, minimum + 1);
    const place = lowestFinite(slope);
    if (place < 0 || slope[place]! >= 0) return { reason: "the smoothed loss never falls" };
    return { lr: curve.learningRates[place]! };
  },
);

function lowestFinite(values: readonly number[]): number {
  return values.some(Number.isFinite)
    ? lowest(values.map((value) => (Number.isFinite(value) ? value : Infinity)))
    : -1;
}
