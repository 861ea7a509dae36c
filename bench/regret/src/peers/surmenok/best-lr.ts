import { argmin } from "../pieces/argmin.js";
import { geometric, sharesOf } from "../pieces/geometric.js";
import type { Peer } from "../pieces/peer.js";
import { timesTheBest } from "../pieces/stops.js";

/**
 * What the README's calls give; `get_best_lr` has defaults for the two that say what is skipped.
 */
const RANGE = { min: 1e-4, max: 1 };
const EPOCHS = 5;
const WINDOW = 20;
const SKIP_BEGINNING = 10;
const SKIP_END = 5;

/** Epochs are added to the README's five until there are as many updates as others make. */
const LEAST_STEPS = 100;

/** No sweep is stopped in the first six batches of an epoch. */
const UNWATCHED = 6;

/**
 * surmenok's keras_lr_finder as its README calls it: from 1e-4 towards 1 in five epochs, raw
 * losses, stopped by NaN or above four times the best, though not in the first six batches of an
 * epoch; `get_best_lr` with a window of 20 takes the steepest of the falls over 20 updates, without
 * the first ten updates and the last five.
 */
export const bestLr: Peer = {
  name: "surmenok",
  sweep: {
    rates({ stepsPerEpoch }) {
      const epochs = Math.max(EPOCHS, Math.ceil(LEAST_STEPS / stepsPerEpoch));
      const steps = epochs * stepsPerEpoch;
      return geometric(
        RANGE,
        sharesOf(steps, (step) => step / steps),
      );
    },
    kept: (losses) => [...losses],
    stops(kept, { stepsPerEpoch }) {
      if ((kept.length - 1) % stepsPerEpoch < UNWATCHED) return false;
      return Number.isNaN(kept.at(-1)) || timesTheBest(kept, 4);
    },
  },
  suggest({ rates, losses }) {
    const falls = losses.map((loss, i) => (i < WINDOW ? 0 : (loss - losses[i - WINDOW]!) / WINDOW));
    const inside = falls.slice(SKIP_BEGINNING, -SKIP_END);
    if (inside.length === 0) return { reason: "no points are left" };
    return { lr: rates[SKIP_BEGINNING + argmin(inside)]! };
  },
};
