import { argmin } from "../pieces/argmin.js";
import type { Peer } from "../pieces/peer.js";
import { sweep, trimmed } from "./sweep.js";

/**
 * fastai's `steep`: where the loss falls fastest to the next point, over the logarithm of the rate.
 */
export const steep: Peer = {
  name: "fastai steep",
  sweep,
  suggest(recorded) {
    const { rates, losses } = trimmed(recorded);
    if (losses.length < 2) return { reason: "fewer than two points are left" };
    const slopes = losses
      .slice(1)
      .map((loss, i) => Math.fround(loss - losses[i]!) / Math.log(rates[i + 1]! / rates[i]!));
    return { lr: rates[argmin(slopes)]! };
  },
};
