import type { SweepName } from "../../schedules/sweep.js";
import type { RuleName } from "../../suggest/suggestion.js";

/** What an `LRFinder` runs through; the defaults are those of the Keras callback of that name. */
export interface LRFinderOptions {
  /** The first learning rate, above 0; default 1e-5. */
  readonly minLr?: number;
  /** The learning rate approached and never used, above `minLr`; default 1e-2. */
  readonly maxLr?: number;
  /** Batches of an epoch: those that run. Needed only where `fitDataset` does not know them beforehand. */
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
