import {
  constant,
  cosineDecay,
  cyclicalLR,
  exponentialDecay,
  oneCycle,
  type Schedule,
  stepDecay,
} from "lrfinder";
import type { ScheduleName } from "./schedule-names.js";

/** Epochs of one swing of `triangular`, up to what makes their number whole. */
const SWING_EPOCHS = 10;

/** What a schedule runs over. */
export interface RatesRequest {
  /** The highest rate. */
  readonly lr: number;
  readonly totalSteps: number;
  readonly stepsPerEpoch: number;
}

/** The rates of a training: a schedule of the update, or the rate that `plateau` starts from. */
export function ratesFor(
  name: ScheduleName,
  { lr, totalSteps, stepsPerEpoch }: RatesRequest,
): number | Schedule {
  switch (name) {
    case "plateau":
      return lr;
    case "constant":
      return constant(lr);
    case "one-cycle":
      return oneCycle({ maxLr: lr, totalSteps });
    case "cosine":
      return cosineDecay({ initialLr: lr, decaySteps: totalSteps });
    case "exponential":
      return exponentialDecay({ initialLr: lr, decaySteps: totalSteps, decayRate: 0.01 });
    case "step":
      return stepDecay({ initialLr: lr, stepSize: Math.ceil(totalSteps / 3), gamma: 0.1 });
    case "triangular": {
      const swings = Math.max(1, Math.round(totalSteps / stepsPerEpoch / SWING_EPOCHS));
      return cyclicalLR({ baseLr: lr / 10, maxLr: lr, stepSizeUp: totalSteps / swings / 2 });
    }
  }
}
