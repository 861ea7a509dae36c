import { trainingScheduleNames } from "../names/training-schedules.js";
import { joined } from "../numeric/words.js";
import { positiveNumber, shareOfRows, wholeNumber } from "./numbers.js";
import type { Settings } from "./setting.js";
import { oneOf } from "./words.js";

/** Epochs that a training can have: past it, the history itself fills the memory. */
export const MOST_EPOCHS = 1_000_000;

/** How a training goes, whatever is trained. */
export const trainingSettings = {
  lr: {
    flag: "--lr",
    argument: "<rate>",
    group: "training",
    help: "the learning rate, the highest of the schedule (default: it is found; 1 for an optimizer that needs none)",
    value: positiveNumber,
  },
  schedule: {
    flag: "--schedule",
    argument: "<name>",
    group: "training",
    help: `how the rate goes: ${joined(trainingScheduleNames, "or")}; constant for one that averages`,
    value: oneOf(trainingScheduleNames),
    usual: "one-cycle",
  },
  epochs: {
    flag: "--epochs",
    argument: "<N>",
    group: "training",
    help: "the most passes over the rows",
    value: wholeNumber({ most: MOST_EPOCHS }),
    usual: "50",
  },
  validation: {
    flag: "--validation",
    argument: "<share>",
    group: "training",
    help: "the share of the rows that is held out to validate, 0 for none",
    value: shareOfRows,
    usual: "0.2",
  },
  patience: {
    flag: "--patience",
    argument: "<N>",
    group: "training",
    help: "epochs without a better validation loss that end it",
    value: wholeNumber({ most: MOST_EPOCHS }),
    usual: "20",
  },
} as const satisfies Settings;
