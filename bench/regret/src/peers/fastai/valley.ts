import { longestValley } from "../pieces/longest-valley.js";
import type { Peer } from "../pieces/peer.js";
import { sweep, trimmed } from "./sweep.js";

/** fastai's default rule: inside the longest valley. */
export const valley: Peer = {
  name: "fastai valley",
  sweep,
  suggest(recorded) {
    const { rates, losses } = trimmed(recorded);
    if (losses.length === 0) return { reason: "no points are left" };
    return { lr: rates[longestValley(losses)]! };
  },
};
