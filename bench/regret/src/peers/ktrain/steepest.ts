import { argmin } from "../pieces/argmin.js";
import { gradient } from "../pieces/gradient.js";
import type { Peer } from "../pieces/peer.js";
import { sweep } from "./sweep.js";

const SKIPPED = 32;

/**
 * ktrain's steepest fall from update to update, between the 33rd update and the minimum. It looks
 * the place up among all rates without adding the 32 that it left out, and so does this: that is
 * the answer its users get.
 */
export const steepest: Peer = {
  name: "ktrain steepest",
  sweep,
  suggest({ rates, losses }) {
    const between = losses.slice(SKIPPED, argmin(losses));
    if (between.length < 2) return { reason: "fewer than two points before the minimum" };
    return { lr: rates[argmin(gradient(between))]! };
  },
};
