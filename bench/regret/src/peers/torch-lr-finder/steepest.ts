import { argmin } from "../pieces/argmin.js";
import { meanFromFirst } from "../pieces/averages.js";
import { geometric, sharesOf } from "../pieces/geometric.js";
import { gradient } from "../pieces/gradient.js";
import type { Peer } from "../pieces/peer.js";
import { timesTheBest } from "../pieces/stops.js";

const STEPS = 100;
const SKIP_START = 10;
const SKIP_END = 5;

/**
 * torch-lr-finder's `range_test` as its README calls it: 100 updates from 1e-7 to 100, both
 * included, smoothed with f = 0.05, stopped above five times the best; `plot` then suggests where
 * the smoothed loss falls fastest from update to update, without the first ten and the last five.
 */
export const steepest: Peer = {
  name: "torch-lr-finder",
  sweep: {
    rates: () =>
      geometric(
        { min: 1e-7, max: 100 },
        sharesOf(STEPS, (step) => step / (STEPS - 1)),
      ),
    kept: (losses) => meanFromFirst(losses, 0.05),
    stops: (kept) => timesTheBest(kept, 5),
  },
  suggest({ rates, losses }) {
    const needed = SKIP_START + SKIP_END + 2;
    if (losses.length < needed) return { reason: `fewer than ${needed} updates were made` };
    const slopes = gradient(losses.slice(SKIP_START, -SKIP_END));
    return { lr: rates[SKIP_START + argmin(slopes)]! };
  },
};
