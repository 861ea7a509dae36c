import type { SweepName } from "../names/sweeps.js";
import { oneOf, trueOrFalse, wholeNumber } from "../numeric/checks.js";
import type { Schedule } from "../schedules/schedule.js";
import { sweep } from "../schedules/sweep.js";
import { type RuleName, ruleNames } from "../suggest/rules.js";

/** What an `LRFinder` runs through; the defaults are those of the Keras callback of that name. */
export interface LRFinderOptions {
  /** The first learning rate, above 0; default 1e-5. */
  readonly minLr?: number;
  /** The learning rate approached and never used, above `minLr`; default 1e-2. */
  readonly maxLr?: number;
  /**
   * Batches of an epoch: those that run. Needed only in TensorFlow.js, where `fitDataset` does not
   * know them beforehand.
   */
  readonly stepsPerEpoch?: number;
  /** Epochs of the sweep: those that `fit` runs. Never needed. */
  readonly epochs?: number;
  /** How the learning rate grows; default `"linear"`. */
  readonly sweep?: SweepName;
  /** Whether the model is given back as it was when training ends or throws; default true. */
  readonly restore?: boolean;
  /** Whether training stops once the loss has diverged or is not finite; default true. */
  readonly stopOnDivergence?: boolean;
  /** The rule that reads the curve; default `"default"`. */
  readonly rule?: RuleName;
}

/** What an `LRFinder` recorded: arrays of the same length, one entry for each batch. */
export interface LRFinderHistory {
  /** The learning rate used for the batch. */
  readonly lr: readonly number[];
  /** The number of the batch, counted from 1 over all epochs. */
  readonly iterations: readonly number[];
  /** The batch's own loss, before its update. */
  readonly loss: readonly number[];
  /** Each metric of the model, and with several outputs the loss of each. */
  readonly [metric: string]: readonly number[];
}

/** The options of an `LRFinder`, checked, with the defaults filled in. */
export interface LRFinderSettings {
  /** The rates of a sweep over so many updates. */
  readonly scheduleOver: (steps: number) => Schedule;
  /** What was said of the training to come; it must then be so. */
  readonly given: Pick<LRFinderOptions, "stepsPerEpoch" | "epochs">;
  readonly restore: boolean;
  readonly stopOnDivergence: boolean;
  readonly rule: RuleName;
}

/** Checks the options of an `LRFinder`; a `RangeError` for one out of range. */
export function finderSettings(options: LRFinderOptions): LRFinderSettings {
  const { minLr = 1e-5, maxLr = 1e-2, sweep: name = "linear", rule = "default" } = options;
  const { stepsPerEpoch, epochs, restore = true, stopOnDivergence = true } = options;
  const scheduleOver = (steps: number) => sweep(name, { minLr, maxLr, steps });
  scheduleOver(1);
  if (stepsPerEpoch !== undefined) wholeNumber("stepsPerEpoch", stepsPerEpoch);
  if (epochs !== undefined) wholeNumber("epochs", epochs);
  oneOf("rule", rule, ruleNames);
  trueOrFalse("restore", restore);
  trueOrFalse("stopOnDivergence", stopOnDivergence);
  return { scheduleOver, given: { stepsPerEpoch, epochs }, restore, stopOnDivergence, rule };
}
