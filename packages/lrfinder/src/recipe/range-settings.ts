import { sweepNames } from "../names/sweeps.js";
import { joined } from "../numeric/words.js";
import { positiveNumber, repeatCount, wholeNumber } from "./numbers.js";
import type { Said, Settings, Written } from "./setting.js";
import { oneOf } from "./words.js";

/** Updates that one sweep can have: past it, the curve itself fills the memory. */
export const MOST_STEPS = 1_000_000;
const MOST_REPEATS = 1000;

/** How the rate rises while the loss is measured. */
export const sweepSettings = {
  minLr: {
    flag: "--min-lr",
    argument: "<rate>",
    group: "sweep",
    help: "the rate it starts from",
    value: positiveNumber,
    usual: "1e-7",
  },
  maxLr: {
    flag: "--max-lr",
    argument: "<rate>",
    group: "sweep",
    help: "the rate it rises towards",
    value: positiveNumber,
    usual: "10",
  },
  sweep: {
    flag: "--sweep",
    argument: "<name>",
    group: "sweep",
    help: `how the rate rises: ${joined(sweepNames, "or")}`,
    value: oneOf(sweepNames),
    usual: "exponential",
  },
  steps: {
    flag: "--steps",
    argument: "<N>",
    group: "sweep",
    help: "its length in steps",
    value: wholeNumber({ most: MOST_STEPS }),
    usual: "100",
  },
  epochs: {
    flag: "--epochs",
    argument: "<N>",
    group: "sweep",
    help: "its length in passes over all rows, instead of --steps",
    value: wholeNumber({ most: MOST_STEPS }),
  },
  repeats: {
    flag: "--repeats",
    argument: "<N|auto>",
    group: "sweep",
    help: "how often it is run; auto: 3 times and, while the rate is not known to a factor of 2, up to 9; the median curve is read",
    value: repeatCount({ most: MOST_REPEATS }),
    usual: "auto",
  },
} as const satisfies Settings;

/** Why these settings of a sweep do not go together, in a sentence; undefined where they do. */
export function sweepConflict(
  written: Written<typeof sweepSettings>,
  { minLr, maxLr }: Pick<Said<typeof sweepSettings>, "minLr" | "maxLr">,
): string | undefined {
  if (written.steps !== undefined && written.epochs !== undefined) {
    return "--steps and --epochs exclude each other: both set the length of the sweep";
  }
  if (minLr >= maxLr) {
    const { minLr: least, maxLr: most } = sweepSettings;
    return `--min-lr must be below --max-lr (${written.maxLr ?? most.usual}), not ${written.minLr ?? least.usual}`;
  }
  return undefined;
}
