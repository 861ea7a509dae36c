import { argmin } from "../pieces/argmin.js";
import { meanFromFirst } from "../pieces/averages.js";
import { geometric, sharesOf } from "../pieces/geometric.js";
import type { Peer } from "../pieces/peer.js";
import { timesTheBest } from "../pieces/stops.js";

const STEPS = 100;

/**
 * Ignite's `FastaiLRFinder`: `share = (i + 1) / n`, smoothed with f = 0.05, stopped above five
 * times the best; where the loss falls fastest from update to update, on the way to its minimum. It
 * has no first rate and no length of its own (the optimizer's rate, an epoch); here they are
 * fastai's, 1e-7 and 100 updates. Its last rate is 10.
 */
export const fastaiLRFinder: Peer = {
  name: "ignite",
  sweep: {
    rates: () =>
      geometric(
        { min: 1e-7, max: 10 },
        sharesOf(STEPS, (step) => (step + 1) / STEPS),
      ),
    kept: (losses) => meanFromFirst(losses, 0.05),
    stops: (kept) => timesTheBest(kept, 5),
  },
  suggest({ rates, losses }) {
    const single = losses.map(Math.fround);
    const falling = single.slice(0, argmin(single) + 1);
    if (falling.length < 3) return { reason: "the curve is not U-shaped" };
    const slopes = falling.slice(2).map((_, i) => Math.fround(0.5 * (losses[i + 2]! - losses[i]!)));
    return { lr: rates[1 + argmin(slopes)]! };
  },
};
