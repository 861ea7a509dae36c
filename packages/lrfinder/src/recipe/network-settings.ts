import { activationNames } from "../names/activations.js";
import { optimizerNames } from "../names/optimizers.js";
import { joined } from "../numeric/words.js";
import { wholeNumber } from "./numbers.js";
import type { Settings } from "./setting.js";
import { batchSize, layerWidths } from "./sizes.js";
import { oneOf } from "./words.js";

/** The largest batch that can be asked for. */
export const MOST_BATCH_SIZE = 1_000_000_000;
const MOST_UNITS = 65_536;
/**
 * The largest seed: a little below the last exact whole number, since one counts on from a seed.
 */
export const MOST_SEED = 2 ** 53 - 1 - 1000;

/** What is trained, and in which batches. */
export const networkSettings = {
  hidden: {
    flag: "--hidden",
    argument: "<widths>",
    group: "network",
    help: "widths of the hidden dense layers, or none for linear or softmax regression",
    value: layerWidths({ mostUnits: MOST_UNITS }),
    usual: "64,64",
  },
  activation: {
    flag: "--activation",
    argument: "<name>",
    group: "network",
    help: joined(activationNames, "or"),
    value: oneOf(activationNames),
    usual: "relu",
  },
  optimizer: {
    flag: "--optimizer",
    argument: "<name>",
    group: "network",
    help: joined(optimizerNames, "or"),
    value: oneOf(optimizerNames),
    usual: "adam",
  },
  batchSize: {
    flag: "--batch-size",
    argument: "<N|full>",
    group: "network",
    help: "rows of one step, or full for all",
    value: batchSize({ most: MOST_BATCH_SIZE }),
    usual: "32",
  },
  seed: {
    flag: "--seed",
    argument: "<N>",
    group: "network",
    help: "decides the initial weights and the order of the rows",
    value: wholeNumber({ least: 0, most: MOST_SEED }),
    usual: "0",
  },
} as const satisfies Settings;
