import { argmin } from "../pieces/argmin.js";
import { gradient } from "../pieces/gradient.js";
import type { Peer } from "../pieces/peer.js";
import { sweep, trimmed } from "./sweep.js";

/** Lightning before 2.5.3: where the loss falls fastest from update to update. */
export const steepestByStep: Peer = {
  name: "Lightning before 2.5.3",
  sweep,
  suggest(recorded) {
    const { rates, losses } = trimmed(recorded);
    if (losses.length < 2) return { reason: "fewer than two points are left" };
    return { lr: rates[argmin(gradient(losses, { single: true }))]! };
  },
};
