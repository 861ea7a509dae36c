import { readable } from "./readable.js";
import { described } from "./rule.js";

/**
 * fastai's valley: in the middle of the longest fall, counted in steps.
 *
 * The fall is the longest strictly decreasing subsequence of the smoothed losses; of several, the
 * one that ends first. How deep it is does not count: a plateau on which the curve sinks by a hair
 * from step to step is a part of it, so that the answer may lie there, before the loss has come
 * down. With L its length and `end` the place of its last loss, it starts at `end −
 * L`, and the answer is the learning rate at `end − L + ⌊L/3⌋ + ⌊L/6⌋`. That start is one place
 * before the valley could begin at the earliest, so for L = 2 at the start of a curve the sum is
 * −1; here 0 stands in for it, where fastai would read the last entry.
 *
 * Source: fastai 2, `fastai/callback/schedule.py`. Computed in O(n log n).
 */
export const valley = described(
  { title: "Valley", description: "halfway along the longest fall, in steps (fastai)" },
  (curve) => {
    const { lr, smoothed } = readable(curve);
    const { length, end } = longestDecrease(smoothed);
    if (length < 2) return { reason: "the smoothed loss never falls" };
    const place = end - length + Math.floor(length / 3) + Math.floor(length / 6);
    return { lr: lr[Math.max(0, place)]! };
  },
);

/**
 * The longest strictly decreasing subsequence: its length, and the first place where one so long
 * ends.
 */
export function longestDecrease(values: readonly number[]): { length: number; end: number } {
  // highestEnd[k]: the highest last value of a decreasing subsequence of length k + 1; it decreases
  // in k.
  const highestEnd: number[] = [];
  let end = -1;
  for (const [i, value] of values.entries()) {
    let low = 0;
    let high = highestEnd.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (highestEnd[middle]! > value) low = middle + 1;
      else high = middle;
    }
    if (low === highestEnd.length) end = i;
    highestEnd[low] = value;
  }
  return { length: highestEnd.length, end };
}
