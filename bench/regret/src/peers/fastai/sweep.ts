import { geometric, sharesOf } from "../pieces/geometric.js";
import type { PeerSweep, Recorded } from "../pieces/peer.js";
import { timesTheBest } from "../pieces/stops.js";

const STEPS = 100;
const BETA = 0.98;

/**
 * fastai 2's `Learner.lr_find`: 100 updates from 1e-7 towards 10 (`share = i / 100`), the
 * recorder's smooth loss (β 0.98, unbiased, in single precision), stopped above four times the
 * best.
 */
export const sweep: PeerSweep = {
  rates: () =>
    geometric(
      { min: 1e-7, max: 10 },
      sharesOf(STEPS, (step) => step / STEPS),
    ),
  kept: smoothLosses,
  stops: (kept) => timesTheBest(kept, 4),
};

/**
 * What fastai's rules read: without the first ten updates, the last five, and all from the first
 * NaN on.
 */
export function trimmed({ rates, losses }: Recorded): Recorded {
  const inside = losses.slice(STEPS / 10, -5);
  const nan = inside.findIndex(Number.isNaN);
  const end = STEPS / 10 + (nan < 0 ? inside.length : nan);
  return { rates: rates.slice(STEPS / 10, end), losses: losses.slice(STEPS / 10, end) };
}

function smoothLosses(losses: readonly number[]): number[] {
  const { fround } = Math;
  let mean = 0;
  return losses.map((loss, i) => {
    // PyTorch's lerp, for weights of a half and more.
    mean = fround(mean - fround(fround(mean - fround(loss)) * fround(1 - fround(BETA))));
    return fround(mean / fround(1 - BETA ** (i + 1)));
  });
}
