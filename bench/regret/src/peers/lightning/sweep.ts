import { unbiasedMean } from "../pieces/averages.js";
import { geometric, sharesOf } from "../pieces/geometric.js";
import type { PeerSweep, Recorded } from "../pieces/peer.js";
import { timesTheBest } from "../pieces/stops.js";

const STEPS = 100;
const SKIP_BEGIN = 10;
const SKIP_END = 1;

/**
 * Lightning's `Tuner.lr_find`: 100 updates from 1e-8 to 1. The first has the lowest rate, and the
 * share of every other is `(i + 1) / 100`, so the second is skipped. The mean (β 0.98) is divided
 * by `1 − β^(step + 1)` with steps that count from 1, so that the first kept is half its loss.
 * Stopped above four times the best.
 */
export const sweep: PeerSweep = {
  rates: () =>
    geometric(
      { min: 1e-8, max: 1 },
      sharesOf(STEPS, (step) => (step === 0 ? 0 : (step + 1) / STEPS)),
    ),
  kept: (losses) => unbiasedMean(losses, { beta: 0.98, ahead: 1 }),
  stops: (kept) => timesTheBest(kept, 4),
};

/**
 * What its suggestion reads: without the first ten updates and the last, and without what is not
 * finite.
 */
export function trimmed({ rates, losses }: Recorded): Recorded {
  const places = [...losses.keys()]
    .slice(SKIP_BEGIN, -SKIP_END)
    .filter((place) => Number.isFinite(losses[place]));
  return { rates: places.map((place) => rates[place]!), losses: places.map((i) => losses[i]!) };
}
