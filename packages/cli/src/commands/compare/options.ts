import { grouped, positiveNumber, wholeNumber, wrong } from "../../arguments/values.js";
import { inputError } from "../../errors/input-error.js";
import {
  type NetworkFlags,
  type NetworkOptions,
  networkDefaults,
  networkOptions,
} from "../../network/options.js";

/** What `lrfinder compare` was asked, checked. */
export interface CompareCommandOptions extends Omit<NetworkOptions, "batchSize"> {
  readonly batchSizes: readonly (number | "full")[];
  /** The learning rate of all; left out where each has its own found. */
  readonly lr?: number;
  /** Passes over the rows; left out where `seconds` says how long. */
  readonly epochs?: number;
  /** Seconds of training that each may take. */
  readonly budgetSeconds?: number;
}

/** The flags as they were written, by their names in camel case; left out where they were not given. */
export interface CompareFlags extends Omit<NetworkFlags, "batchSize"> {
  readonly batchSizes?: string;
  readonly lr?: string;
  readonly epochs?: string;
  readonly seconds?: string;
}

/** What a flag means where it is not given. */
export const compareDefaults = {
  ...networkDefaults,
  batchSizes: "full,32,1",
  epochs: "20",
} as const satisfies CompareFlags & { batchSize: string };

const MOST_EPOCHS = 1_000_000;
const MOST_BATCH_SIZE = 1_000_000_000;
/** A figure cannot tell more lines apart. */
const MOST_BATCH_SIZES = 8;

/**
 * Checks the flags, and fills in the defaults.
 *
 * @throws InputError naming the flag, its value and what would be right.
 */
export function compareOptions(file: string, flags: CompareFlags): CompareCommandOptions {
  const { batchSize: _, ...shared } = networkOptions(file, flags);
  const { batchSizes, epochs } = { ...compareDefaults, ...flags };
  if (flags.epochs !== undefined && flags.seconds !== undefined) {
    throw inputError(
      "--epochs and --seconds exclude each other: both set how long each one trains",
    );
  }
  return {
    ...shared,
    batchSizes: sizes(batchSizes),
    ...(flags.lr !== undefined && { lr: positiveNumber("--lr", flags.lr) }),
    ...(flags.seconds === undefined
      ? { epochs: wholeNumber("--epochs", epochs, { most: MOST_EPOCHS }) }
      : { budgetSeconds: positiveNumber("--seconds", flags.seconds) }),
  };
}

function sizes(text: string): (number | "full")[] {
  const rule = `batch sizes from 1 to ${grouped(MOST_BATCH_SIZE)}, or full, as in full,32,1`;
  const list = text.split(",").map((part) => {
    const word = part.trim();
    if (word === "full") return word;
    const size = /^\d{1,10}$/.test(word) ? Number(word) : 0;
    if (size >= 1 && size <= MOST_BATCH_SIZE) return size;
    throw wrong("--batch-sizes", rule, text);
  });
  if (new Set(list).size < list.length) {
    throw wrong("--batch-sizes", "different batch sizes", text);
  }
  if (list.length > MOST_BATCH_SIZES) {
    throw wrong("--batch-sizes", `at most ${MOST_BATCH_SIZES} batch sizes`, text);
  }
  return list;
}
