import type { TrainingScheduleName } from "../names/training-schedules.js";
import { constant } from "../schedules/constant.js";
import { cosineDecay } from "../schedules/cosine-decay.js";
import { cyclicalLR } from "../schedules/cyclical-lr.js";
import { exponentialDecay } from "../schedules/exponential-decay.js";
import type { Schedule } from "../schedules/schedule.js";
import { stepDecay } from "../schedules/step-decay.js";
import { oneCycleRates, type Rates } from "./one-cycle-rates.js";

/** When the schedule `plateau` reduces the rate, and by how much. */
export const plateau = { factor: 0.5, patience: 4 } as const;

/** Epochs of one swing of `triangular`, up to what makes their number whole. */
const SWING_EPOCHS = 10;

/** A schedule that a training can follow. */
export interface TrainingSchedule {
  readonly rates: Rates;
  /** What becomes of the rate, for help: to be said after the schedule's name. */
  readonly help: string;
}

/** Every schedule that a training can follow, by the word of its flag. */
export const trainingSchedules: Readonly<Record<TrainingScheduleName, TrainingSchedule>> = {
  "one-cycle": {
    rates: oneCycleRates,
    help:
      "climbs from a 25th of the rate to the rate in three tenths of the updates, then falls to " +
      "almost 0",
  },
  cosine: {
    rates: ({ lr, totalSteps }) => cosineDecay({ initialLr: lr, decaySteps: totalSteps }),
    help: "falls from the rate to 0",
  },
  exponential: {
    rates: ({ lr, totalSteps }) =>
      exponentialDecay({ initialLr: lr, decaySteps: totalSteps, decayRate: 0.01 }),
    help: "falls to a hundredth",
  },
  step: {
    rates: ({ lr, totalSteps }) =>
      stepDecay({ initialLr: lr, stepSize: Math.ceil(totalSteps / 3), gamma: 0.1 }),
    help: "is cut to a tenth after each third",
  },
  triangular: {
    rates({ lr, totalSteps, stepsPerEpoch }) {
      const swings = Math.max(1, Math.round(totalSteps / stepsPerEpoch / SWING_EPOCHS));
      return cyclicalLR({ baseLr: lr / 10, maxLr: lr, stepSizeUp: totalSteps / swings / 2 });
    },
    help: "swings between a tenth and the rate",
  },
  plateau: {
    rates: ({ lr }) => lr,
    help: `is halved when the validation loss has not fallen for ${plateau.patience} epochs`,
  },
  constant: {
    rates: ({ lr }) => constant(lr),
    help: "stays at the rate",
  },
};

/** The rates of a training: a schedule of the update, or the rate that `plateau` starts from. */
export function ratesFor(
  name: TrainingScheduleName,
  request: Parameters<Rates>[0],
): number | Schedule {
  return trainingSchedules[name].rates(request);
}
