import { argmin } from "../pieces/argmin.js";
import type { Peer } from "../pieces/peer.js";
import { sweep, trimmed } from "./sweep.js";

/** fastai's `minimum`: a tenth of the rate of the lowest loss. */
export const minimum: Peer = {
  name: "fastai minimum/10",
  sweep,
  suggest(recorded) {
    const { rates, losses } = trimmed(recorded);
    if (losses.length === 0) return { reason: "no points are left" };
    return { lr: rates[argmin(losses)]! / 10 };
  },
};
