import { metricNames } from "../names/metrics.js";
import { trainingScheduleNames } from "../names/training-schedules.js";
import { joined } from "../numeric/words.js";
import { modelConflict, subjectSettings } from "./model-settings.js";
import { networkSettings } from "./network-settings.js";
import { optimizerConflict, optimizerSettings } from "./optimizer-settings.js";
import { penaltySettings } from "./penalty.js";
import { sweepConflict, sweepSettings } from "./range-settings.js";
import { isRateFree, searchedOptimizerNames } from "./rate-free.js";
import type { Said, Settings, Written } from "./setting.js";
import { tableConflict } from "./table-settings.js";
import { verificationConflict, verificationSettings } from "./verification-settings.js";
import { oneOf } from "./words.js";

/** What can be said of a search for the learning rate: `lrfinder find`. */
export const findSettings = {
  ...subjectSettings,
  ...networkSettings,
  optimizer: { ...networkSettings.optimizer, help: joined(searchedOptimizerNames, "or") },
  ...optimizerSettings,
  ...penaltySettings,
  ...sweepSettings,
  curve: {
    flag: "--curve",
    argument: "<metric>",
    group: "sweep",
    help: "read the curve of a metric, such as accuracy, instead of the loss (default: the loss)",
    value: oneOf(metricNames),
  },
  shortTrainings: {
    flag: "--short-trainings",
    argument: "<yes|no>",
    group: "sweep",
    help: "whether short trainings around the rate that the curves say settle it (default: yes for a model with more than dense layers, and rows enough)",
    value: oneOf(["yes", "no"]),
  },
  ...verificationSettings,
  schedule: {
    flag: "--schedule",
    argument: "<name>",
    group: "verification",
    help: `how the rate goes in them: ${joined(trainingScheduleNames, "or")}`,
    value: oneOf(trainingScheduleNames),
    usual: "constant",
  },
} as const satisfies Settings;

/** Why these settings of a search do not go together, in a sentence; undefined where they do. */
export function findConflict(
  written: Written<typeof findSettings>,
  said: Pick<Said<typeof findSettings>, "minLr" | "maxLr" | "optimizer">,
): string | undefined {
  if (isRateFree(said.optimizer)) {
    return (
      `--optimizer ${said.optimizer} estimates how far to go, and has no learning rate to be found: ` +
      "lrfinder train needs none with it"
    );
  }
  if (written.schedule !== undefined && !written.verify) {
    return "--schedule needs --verify: a search has no schedule but its sweep";
  }
  return (
    sweepConflict(written, said) ??
    optimizerConflict(written, said) ??
    modelConflict(written) ??
    (written.model === undefined ? tableConflict(written) : undefined) ??
    verificationConflict(written)
  );
}
