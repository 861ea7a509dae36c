import { longestValley } from "../pieces/longest-valley.js";
import type { Peer } from "../pieces/peer.js";
import { sweep } from "./sweep.js";

/** ktrain's longest valley: fastai's, on the whole curve. */
export const valley: Peer = {
  name: "ktrain valley",
  sweep,
  suggest: ({ rates, losses }) => ({ lr: rates[longestValley(losses)]! }),
};
