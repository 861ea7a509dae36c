import { compareConflict, compareSettings, type Said, type Written } from "lrfinder/internal";
import { type AnswerFlags, type RunOptions, readOptions } from "../../network/options.js";

/** What `lrfinder compare` was asked, checked. */
export interface CompareCommandOptions
  extends RunOptions,
    Omit<Said<typeof compareSettings>, "target" | "lr" | "epochs" | "seconds"> {
  /** The learning rate of all; left out where each has its own found. */
  readonly lr?: number;
  /** Passes over the rows; left out where `seconds` says how long. */
  readonly epochs?: number;
  /** Seconds of training that each may take. */
  readonly budgetSeconds?: number;
}

/**
 * The flags as they were written, by their names in camel case; left out where they were not given.
 */
export interface CompareFlags extends Written<typeof compareSettings>, AnswerFlags {}

/**
 * Checks the flags, and fills in the defaults.
 *
 * @throws InputError naming the flag, its value and what would be right.
 */
export function compareOptions(file: string, flags: CompareFlags): CompareCommandOptions {
  const { lr, epochs, seconds, ...options } = readOptions(file, flags, {
    settings: compareSettings,
    conflict: compareConflict,
  });
  return {
    ...options,
    ...(lr !== undefined && { lr }),
    ...(seconds === undefined ? { epochs } : { budgetSeconds: seconds }),
  };
}
