import type { SweepName } from "lrfinder";
import { oneOf, positiveNumber, wholeNumber } from "../../arguments/values.js";
import { inputError } from "../../errors/input-error.js";
import {
  type NetworkFlags,
  type NetworkOptions,
  namesOf,
  networkDefaults,
  networkOptions,
} from "../../network/options.js";
import { scheduleNames } from "../../network/schedule-names.js";
import { type ServingFlags, type ServingOptions, servingOptions } from "../../serving/options.js";
import {
  type VerifyFlags,
  type VerifySettings,
  verifySettings,
} from "../../verification/settings.js";

/** What `lrfinder find` was asked, checked. */
export interface FindOptions extends NetworkOptions {
  readonly minLr: number;
  readonly maxLr: number;
  readonly sweep: SweepName;
  /** Updates of one sweep; left out where `epochs` says it. */
  readonly steps?: number;
  /** Length of one sweep in passes over all rows. */
  readonly epochs?: number;
  readonly repeats: number;
  /** How to verify what is found; left out where it is not. */
  readonly verify?: VerifySettings;
  /** How the page that watches is served; left out where none is asked for. */
  readonly watch?: ServingOptions;
}

/** The flags as they were written, by their names in camel case; left out where they were not given. */
export interface FindFlags extends NetworkFlags, VerifyFlags, ServingFlags {
  readonly minLr?: string;
  readonly maxLr?: string;
  readonly sweep?: string;
  readonly steps?: string;
  readonly epochs?: string;
  readonly repeats?: string;
  readonly schedule?: string;
  readonly watch?: boolean;
}

/** What a flag means where it is not given. */
export const findDefaults = {
  ...networkDefaults,
  minLr: "1e-7",
  maxLr: "10",
  sweep: "exponential",
  steps: "100",
  repeats: "3",
  schedule: "constant",
} as const satisfies FindFlags;

const sweeps: Record<SweepName, true> = { exponential: true, linear: true };

/** The names that `--sweep` accepts. */
export const sweepNames = namesOf(sweeps);

/** Updates that one sweep can have: past it, the curve itself fills the memory. */
export const MOST_STEPS = 1_000_000;
const MOST_REPEATS = 1000;

/**
 * Checks the flags, and fills in the defaults.
 *
 * @throws InputError naming the flag, its value and what would be right.
 */
export function findOptions(file: string, flags: FindFlags): FindOptions {
  const given = { ...findDefaults, ...flags };
  const shared = networkOptions(file, flags);
  if (flags.steps !== undefined && flags.epochs !== undefined) {
    throw inputError("--steps and --epochs exclude each other: both set the length of the sweep");
  }
  const verify = verifySettings(flags, oneOf("--schedule", given.schedule, scheduleNames));
  if (flags.schedule !== undefined && !verify) {
    throw inputError("--schedule needs --verify: a search has no schedule but its sweep");
  }
  const length = { most: MOST_STEPS };
  return {
    ...shared,
    ...learningRates(given),
    sweep: oneOf("--sweep", given.sweep, sweepNames),
    ...(flags.epochs === undefined
      ? { steps: wholeNumber("--steps", given.steps, length) }
      : { epochs: wholeNumber("--epochs", flags.epochs, length) }),
    repeats: wholeNumber("--repeats", given.repeats, { most: MOST_REPEATS }),
    verify,
    watch: watching(flags),
  };
}

function watching({ watch, port, open }: FindFlags): ServingOptions | undefined {
  if (watch) return servingOptions({ port, open });
  if (port === undefined && open !== false) return undefined;
  const flag = port === undefined ? "--no-open" : "--port";
  throw inputError(`${flag} is of the page that watches: add --watch, or leave it out`);
}

function learningRates({ minLr, maxLr }: { minLr: string; maxLr: string }) {
  const rates = {
    minLr: positiveNumber("--min-lr", minLr),
    maxLr: positiveNumber("--max-lr", maxLr),
  };
  if (rates.minLr < rates.maxLr) return rates;
  throw inputError(`--min-lr must be below --max-lr (${maxLr}), not ${minLr}`);
}
