import { findConflict, findSettings, type Said, type Written } from "lrfinder/internal";
import { type DataFlags, dataFile } from "../../network/data-file.js";
import { type AnswerFlags, type RunOptions, readOptions } from "../../network/options.js";
import { type ServingOptions, type WatchFlags, watchOptions } from "../../serving/options.js";
import { type VerifySettings, verifySettings } from "../../verification/settings.js";

type FindSaid = Said<typeof findSettings>;

/** How `lrfinder find` is used. */
export const usage = "lrfinder find DATA --target COLUMN [flags]";

/** What `lrfinder find` was asked, checked. */
export interface FindOptions
  extends RunOptions,
    Omit<FindSaid, "target" | "l2" | "steps" | "epochs" | "verify" | "verifyEpochs" | "schedule"> {
  /** λ of the penalty λ·Σw² on the weights; left out where it follows from the rows. */
  readonly l2?: number;
  /** Updates of one sweep; left out where `epochs` says it. */
  readonly steps?: number;
  /** Length of one sweep in passes over all rows. */
  readonly epochs?: number;
  /** How to verify what is found; left out where it is not. */
  readonly verify?: VerifySettings;
  /** How the page that watches is served; left out where none is asked for. */
  readonly watch?: ServingOptions;
}

/**
 * The flags as they were written, by their names in camel case; left out where they were not given.
 */
export interface FindFlags
  extends Written<typeof findSettings>,
    AnswerFlags,
    WatchFlags,
    DataFlags {}

/**
 * Checks the flags, and fills in the defaults.
 *
 * @throws InputError naming the flag, its value and what would be right.
 */
export function findOptions(given: string | undefined, flags: FindFlags): FindOptions {
  const file = dataFile(given, flags, usage);
  const { verify, verifyEpochs, schedule, ...options } = readOptions(file, flags, {
    settings: findSettings,
    conflict: findConflict,
  });
  return {
    ...options,
    steps: options.epochs === undefined ? options.steps : undefined,
    verify: verifySettings({ verify, verifyEpochs, schedule }),
    watch: watchOptions(flags),
  };
}
