import type { Said, verificationSettings } from "lrfinder/internal";
import type { TrainingScheduleName } from "lrfinder/names";

/** How a rate is verified. */
export interface VerifySettings {
  /** Passes over the rows of the longest training; left out for the usual length. */
  readonly epochs?: number;
  readonly schedule: TrainingScheduleName;
}

type VerificationSaid = Said<typeof verificationSettings>;

/** How a rate is to be verified, from flat settings; undefined where it is not. */
export function verifySettings({
  verify,
  verifyEpochs,
  schedule,
}: VerificationSaid & { schedule: TrainingScheduleName }): VerifySettings | undefined {
  return verify ? { epochs: verifyEpochs, schedule } : undefined;
}

/** The flat settings that say how a rate is verified. */
export function verificationSaid(settings: VerifySettings | undefined): VerificationSaid {
  return { verify: settings && true, verifyEpochs: settings?.epochs };
}
