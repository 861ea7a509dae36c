import { argmin } from "../pieces/argmin.js";
import { gradient } from "../pieces/gradient.js";
import type { Peer } from "../pieces/peer.js";
import { sweep, trimmed } from "./sweep.js";

/**
 * Lightning since 2.5.3 (pull request 21055): where the loss falls fastest over the rate itself,
 * not its logarithm, which divides by the smallest steps where rates are smallest.
 */
export const steepestByRate: Peer = {
  name: "Lightning since 2.5.3",
  sweep,
  suggest(recorded) {
    const { rates, losses } = trimmed(recorded);
    if (losses.length < 2) return { reason: "fewer than two points are left" };
    return { lr: rates[argmin(gradient(losses, { x: rates, single: true }))]! };
  },
};
