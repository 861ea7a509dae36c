import { gradient } from "../pieces/gradient.js";
import type { Peer } from "../pieces/peer.js";
import { sweep, trimmed } from "./sweep.js";

const APART = 15;
const THRESHOLD = 0.005;

/**
 * fastai's `slide`: two points 15 updates apart slide down from the end until their slopes (loss an
 * update) differ by no more than 0.005; the rate is that of the left one before it.
 */
export const slide: Peer = {
  name: "fastai slide",
  sweep,
  suggest(recorded) {
    const { rates, losses } = trimmed(recorded);
    if (losses.length <= APART) return { reason: "fewer than 16 points are left" };
    const slopes = gradient(losses, { single: true });
    let left = losses.length - 1 - APART;
    let lr = rates[left]!;
    while (left >= 0 && Math.abs(slopes[left + APART]! - slopes[left]!) > THRESHOLD) {
      lr = rates[left]!;
      left--;
    }
    return { lr };
  },
};
