import { argmin } from "../pieces/argmin.js";
import type { Peer } from "../pieces/peer.js";
import { sweep } from "./sweep.js";

/** ktrain's minimum: a tenth of the rate of the lowest loss. */
export const minimum: Peer = {
  name: "ktrain minimum/10",
  sweep,
  suggest: ({ rates, losses }) => ({ lr: rates[argmin(losses)]! / 10 }),
};
