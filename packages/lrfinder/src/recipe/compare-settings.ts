import { MOST_BATCH_SIZE, networkSettings } from "./network-settings.js";
import { positiveNumber, wholeNumber } from "./numbers.js";
import type { Settings, Written } from "./setting.js";
import { batchSizes } from "./sizes.js";
import { tableConflict, tableSettings } from "./table-settings.js";
import { MOST_EPOCHS } from "./training-settings.js";

/** A figure cannot show more lines than a reader can distinguish. */
const MOST_BATCH_SIZES = 8;

const { batchSize, seed, ...network } = networkSettings;

/** What can be said of a comparison of batch sizes: `lrfinder compare`. */
export const compareSettings = {
  ...tableSettings,
  ...network,
  batchSizes: {
    ...batchSize,
    flag: "--batch-sizes",
    argument: "<list>",
    help: "what is compared: rows of one update, or full for all",
    value: batchSizes({ most: MOST_BATCH_SIZE, mostSizes: MOST_BATCH_SIZES }),
    usual: "full,32,1",
  },
  seed,
  lr: {
    flag: "--lr",
    argument: "<rate>",
    group: "training",
    help: "the learning rate for all (default: the one found for each)",
    value: positiveNumber,
  },
  epochs: {
    flag: "--epochs",
    argument: "<N>",
    group: "training",
    help: "passes over the rows that each makes",
    value: wholeNumber({ most: MOST_EPOCHS }),
    usual: "20",
  },
  seconds: {
    flag: "--seconds",
    argument: "<N>",
    group: "training",
    help: "seconds that each trains, instead of --epochs",
    value: positiveNumber,
  },
} as const satisfies Settings;

/**
 * Why these settings of a comparison do not go together, in a sentence; undefined where they do.
 */
export function compareConflict(written: Written<typeof compareSettings>): string | undefined {
  if (written.epochs !== undefined && written.seconds !== undefined) {
    return "--epochs and --seconds exclude each other: both set how long each one trains";
  }
  return tableConflict(written);
}
