import { trainingScheduleNames } from "../names/training-schedules.js";
import { joined } from "../numeric/words.js";
import { modelConflict, subjectSettings } from "./model-settings.js";
import { networkSettings } from "./network-settings.js";
import { positiveNumber, shareOfRows, wholeNumber } from "./numbers.js";
import { penaltySettings } from "./penalty.js";
import type { Said, Settings, Written } from "./setting.js";
import { tableConflict } from "./table-settings.js";
import {
  verificationConflict,
  verificationSettings,
  verifyEpochs,
} from "./verification-settings.js";
import { oneOf } from "./words.js";

/** Epochs that a training can have: past it, the history itself fills the memory. */
export const MOST_EPOCHS = 1_000_000;

/** What can be said of a training: `lrfinder train`. */
export const trainSettings = {
  ...subjectSettings,
  ...networkSettings,
  ...penaltySettings,
  lr: {
    flag: "--lr",
    argument: "<rate>",
    group: "training",
    help: "the learning rate, the highest of the schedule (default: it is found)",
    value: positiveNumber,
  },
  schedule: {
    flag: "--schedule",
    argument: "<name>",
    group: "training",
    help: `how the rate goes: ${joined(trainingScheduleNames, "or")}`,
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
  ...verificationSettings,
  verifyEpochs: verifyEpochs(", never more than --epochs"),
} as const satisfies Settings;

/** Why these settings of a training do not go together, in a sentence; undefined where they do. */
export function trainConflict(
  written: Written<typeof trainSettings>,
  { validation }: Pick<Said<typeof trainSettings>, "validation">,
): string | undefined {
  if (validation === 0 && written.patience !== undefined) {
    return "--patience needs rows to validate on: leave it out with --validation 0";
  }
  if (written.verify && written.lr !== undefined) {
    return "--verify and --lr exclude each other: a rate that is given is taken as it is";
  }
  return (
    modelConflict(written) ??
    (written.model === undefined ? tableConflict(written) : undefined) ??
    verificationConflict(written)
  );
}
