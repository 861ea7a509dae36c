import { basename } from "node:path";
import {
  type Said,
  trainConflict,
  trainSettings,
  usualSchedule,
  type Written,
} from "lrfinder/internal";
import { inputError } from "../../errors/input-error.js";
import { type DataFlags, dataFile } from "../../network/data-file.js";
import { type AnswerFlags, type RunOptions, readOptions } from "../../network/options.js";
import { type VerifySettings, verifySettings } from "../../verification/settings.js";

type TrainSaid = Said<typeof trainSettings>;

/** How `lrfinder train` is used. */
export const usage = "lrfinder train DATA --target COLUMN [flags]";

/** What `lrfinder train` was asked, checked. */
export interface TrainOptions
  extends RunOptions,
    Omit<TrainSaid, "target" | "lr" | "l2" | "verify" | "verifyEpochs"> {
  readonly out: string;
  /** The learning rate; left out where it is to be found. */
  readonly lr?: number;
  /** λ of the penalty λ·Σw² on the weights; left out where it follows from the rows. */
  readonly l2?: number;
  /** How to verify the rate that is found; left out where it is taken as it is. */
  readonly verify?: VerifySettings;
  /** Whether to go on from the checkpoint in `out`. */
  readonly resume: boolean;
}

/**
 * The flags as they were written, by their names in camel case; left out where they were not given.
 */
export interface TrainFlags extends Written<typeof trainSettings>, AnswerFlags, DataFlags {
  readonly resume?: boolean;
}

/**
 * Checks the flags, and fills in the defaults.
 *
 * @throws InputError naming the flag, its value and what would be right.
 */
export function trainOptions(given: string | undefined, flags: TrainFlags): TrainOptions {
  const file = dataFile(given, flags, usage);
  const { verify, verifyEpochs, ...options } = readOptions(file, flags, {
    settings: trainSettings,
    conflict: trainConflict,
  });
  if (file === "-" && options.validationFile === "-") {
    throw inputError("--validation-file must be a file where DATA is -, which is read only once");
  }
  const schedule =
    flags.schedule === undefined ? usualSchedule(options.optimizer) : options.schedule;
  return {
    ...options,
    schedule,
    out: options.out ?? usualFolder(options.model ?? file),
    verify: verifySettings({ verify, verifyEpochs, schedule }),
    resume: flags.resume ?? false,
  };
}

/** The folder named after the data: `digits-model` for `tables/digits.csv.gz`. */
function usualFolder(file: string): string {
  if (file === "-") return "model";
  const name = basename(file).replace(/(?<=.)\.[^.]+(\.gz)?$/i, "");
  return `${name}-model`;
}
