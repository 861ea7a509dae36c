import { readable } from "./readable.js";
import { described } from "./rule.js";

/** Places between the two ends of the interval. */
const WIDTH = 15;
/** The difference of slopes, in loss a step, below which the interval rests. */
const REST = 0.005;

/**
 * fastai's slide: an interval of 15 steps slides down from the right until its two ends are equally
 * steep.
 *
 * Slopes are differences of the smoothed loss a step (half the difference of the neighbours; at the
 * two ends, of the only neighbour). The interval starts at the right end and moves left, a step at
 * a time, while the slopes at its ends differ by more than 0.005; the answer is the learning rate
 * at its left end before the last move. The threshold is in units of loss, so unlike the other
 * rules this one changes when losses are scaled.
 *
 * Source: fastai 2, `fastai/callback/schedule.py`.
 */
export const slide = described(
  {
    title: "Slide",
    description: "where an interval that slides down from the right comes to rest (fastai)",
  },
  (curve) => {
    const { lr, smoothed } = readable(curve);
    const count = lr.length;
    if (count <= WIDTH) {
      return { reason: `slide needs ${WIDTH + 1} finite losses, and there are ${count}` };
    }
    let left = count - 1 - WIDTH;
    let answer = lr[left]!;
    while (
      left >= 0 &&
      Math.abs(slopeAt(smoothed, left + WIDTH) - slopeAt(smoothed, left)) > REST
    ) {
      answer = lr[left]!;
      left--;
    }
    return { lr: answer };
  },
);

function slopeAt(values: readonly number[], i: number): number {
  const before = Math.max(0, i - 1);
  const after = Math.min(values.length - 1, i + 1);
  return (values[after]! - values[before]!) / (after - before);
}
