import { unbiasedMean } from "../pieces/averages.js";
import type { PeerSweep } from "../pieces/peer.js";
import { timesTheBest } from "../pieces/stops.js";

const START = 1e-7;
const END = 10;
const EPOCHS = 5;
const FEW_STEPS = 64;

/**
 * ktrain's `Learner.lr_find` with its defaults: from 1e-7, a hundredth more each update, until the
 * rate passes 10; but with 64 steps an epoch or fewer, five epochs towards 10. The mean (β 0.98,
 * unbiased) is kept, and four times the best stops. Keras used to log the mean of the epoch so far
 * as a batch's loss; here it is the batch's own.
 */
export const sweep: PeerSweep = {
  rates({ stepsPerEpoch }) {
    const steps = EPOCHS * stepsPerEpoch;
    const few = stepsPerEpoch <= FEW_STEPS;
    const factor = few ? (END / START) ** (1 / steps) : 1.01;
    const rates: number[] = [];
    for (let lr = START; lr <= END && !(few && rates.length === steps); lr *= factor) {
      rates.push(lr);
    }
    return rates;
  },
  kept: (losses) => unbiasedMean(losses, { beta: 0.98 }),
  stops: (kept) => timesTheBest(kept, 4),
};
