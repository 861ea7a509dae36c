import { basename } from "node:path";
import { oneOf, positiveNumber, wholeNumber, wrong } from "../../arguments/values.js";
import { inputError } from "../../errors/input-error.js";
import {
  type NetworkFlags,
  type NetworkOptions,
  networkDefaults,
  networkOptions,
} from "../../network/options.js";
import { type ScheduleName, scheduleNames } from "../../network/schedule-names.js";
import {
  type VerifyFlags,
  type VerifySettings,
  verifySettings,
} from "../../verification/settings.js";

/** What `lrfinder train` was asked, checked. */
export interface TrainOptions extends NetworkOptions {
  readonly out: string;
  /** The learning rate; left out where it is to be found. */
  readonly lr?: number;
  readonly schedule: ScheduleName;
  readonly epochs: number;
  /** The share of the rows that is kept to validate, from 0 to below 1. */
  readonly validation: number;
  /** Epochs in a row without a better validation loss that end training. */
  readonly patience: number;
  /** λ of the penalty λ·Σw² on the weights; left out where it follows from the rows. */
  readonly l2?: number;
  /** How to verify the rate that is found; left out where it is taken as it is. */
  readonly verify?: VerifySettings;
  /** Whether to go on from the checkpoint in `out`. */
  readonly resume: boolean;
}

/** The flags as they were written, by their names in camel case; left out where they were not given. */
export interface TrainFlags extends NetworkFlags, VerifyFlags {
  readonly lr?: string;
  readonly schedule?: string;
  readonly epochs?: string;
  readonly validation?: string;
  readonly patience?: string;
  readonly l2?: string;
  readonly resume?: boolean;
}

/** What a flag means where it is not given. */
export const trainDefaults = {
  ...networkDefaults,
  schedule: "one-cycle",
  epochs: "50",
  validation: "0.2",
  patience: "20",
} as const satisfies TrainFlags;

/** Epochs that a training can have: past it, the history itself fills the memory. */
const MOST_EPOCHS = 1_000_000;

/**
 * Checks the flags, and fills in the defaults.
 *
 * @throws InputError naming the flag, its value and what would be right.
 */
export function trainOptions(file: string, flags: TrainFlags): TrainOptions {
  const given = { ...trainDefaults, ...flags };
  const shared = networkOptions(file, flags);
  const validation = share(given.validation);
  if (validation === 0 && flags.patience !== undefined) {
    throw inputError("--patience needs rows to validate on: leave it out with --validation 0");
  }
  const schedule = oneOf("--schedule", given.schedule, scheduleNames);
  const verify = verifySettings(flags, schedule);
  if (verify && flags.lr !== undefined) {
    throw inputError(
      "--verify and --lr exclude each other: a rate that is given is taken as it is",
    );
  }
  return {
    ...shared,
    out: shared.out ?? usualFolder(file),
    lr: flags.lr === undefined ? undefined : positiveNumber("--lr", flags.lr),
    schedule,
    epochs: wholeNumber("--epochs", given.epochs, { most: MOST_EPOCHS }),
    validation,
    patience: wholeNumber("--patience", given.patience, { most: MOST_EPOCHS }),
    l2: flags.l2 === undefined ? undefined : notNegative("--l2", flags.l2),
    verify,
    resume: flags.resume ?? false,
  };
}

/** The folder named after the data: `digits-model` for `tables/digits.csv.gz`. */
function usualFolder(file: string): string {
  if (file === "-") return "model";
  const name = basename(file).replace(/(?<=.)\.[^.]+(\.gz)?$/i, "");
  return `${name}-model`;
}

function share(text: string): number {
  const value = decimal(text);
  if (value >= 0 && value < 1) return value;
  throw wrong("--validation", "a share of the rows from 0 to below 1", text);
}

function notNegative(flag: string, text: string): number {
  const value = decimal(text);
  if (value >= 0 && value < Infinity) return value;
  throw wrong(flag, "a number of at least 0", text);
}

function decimal(text: string): number {
  return /^\+?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
}
