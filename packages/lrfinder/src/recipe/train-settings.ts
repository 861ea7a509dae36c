import { heldOutConflict, heldOutSettings } from "./held-out-settings.js";
import { membersSettings } from "./members-settings.js";
import { modelConflict, subjectSettings } from "./model-settings.js";
import { networkSettings } from "./network-settings.js";
import { optimizerConflict, optimizerSettings } from "./optimizer-settings.js";
import { isRateFree } from "./rate-free.js";
import type { Said, Settings, Written } from "./setting.js";
import { tableConflict } from "./table-settings.js";
import { trainingSettings } from "./training-settings.js";
import {
  verificationConflict,
  verificationSettings,
  verifyEpochs,
} from "./verification-settings.js";

/** What can be said of a training: `lrfinder train`. */
export const trainSettings = {
  ...subjectSettings,
  ...networkSettings,
  ...optimizerSettings,
  ...membersSettings,
  ...trainingSettings,
  ...heldOutSettings,
  ...verificationSettings,
  verifyEpochs: verifyEpochs(", never more than --epochs"),
} as const satisfies Settings;

/** Why these settings of a training do not go together, in a sentence; undefined where they do. */
export function trainConflict(
  written: Written<typeof trainSettings>,
  { validation, optimizer }: Pick<Said<typeof trainSettings>, "validation" | "optimizer">,
): string | undefined {
  if (validation === 0 && written.patience !== undefined) {
    return "--patience needs rows to validate on: leave it out with --validation 0";
  }
  if (written.verify && isRateFree(optimizer)) {
    return `--verify tries learning rates, and --optimizer ${optimizer} needs none: leave it out`;
  }
  if (validation === 0 && written.members !== undefined && Number(written.members) > 0) {
    return "--members needs rows to validate on, which say how many epochs: leave it out with --validation 0";
  }
  if (written.verify && written.lr !== undefined) {
    return "--verify and --lr exclude each other: a rate that is given is taken as it is";
  }
  return (
    heldOutConflict(written, { validation }) ??
    optimizerConflict(written, { optimizer }) ??
    modelConflict(written) ??
    (written.model === undefined ? tableConflict(written) : undefined) ??
    verificationConflict(written)
  );
}
