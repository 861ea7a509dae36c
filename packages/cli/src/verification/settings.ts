import { wholeNumber } from "../arguments/values.js";
import { inputError } from "../errors/input-error.js";
import type { ScheduleName } from "../network/schedule-names.js";

/** How a rate is verified. */
export interface VerifySettings {
  /** Passes over the rows of the longest training; left out for the usual length. */
  readonly epochs?: number;
  readonly schedule: ScheduleName;
}

/** The flags of verification, as they were written; left out where they were not given. */
export interface VerifyFlags {
  readonly verify?: boolean;
  readonly verifyEpochs?: string;
}

/** Past it, the losses themselves fill the memory. */
const MOST_EPOCHS = 1_000_000;

/**
 * How a rate is to be verified; undefined where it is not.
 *
 * @throws InputError for a length that is none, or without `--verify`.
 */
export function verifySettings(
  { verify = false, verifyEpochs }: VerifyFlags,
  schedule: ScheduleName,
): VerifySettings | undefined {
  const epochs =
    verifyEpochs === undefined
      ? undefined
      : wholeNumber("--verify-epochs", verifyEpochs, { most: MOST_EPOCHS });
  if (verify) return { epochs, schedule };
  if (epochs === undefined) return undefined;
  throw inputError("--verify-epochs needs --verify: it bounds how long each rate is tried");
}
