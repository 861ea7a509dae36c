import { record, trueOrFalse, wholeNumber } from "../../numeric/checks.js";
import type { StateTensor } from "../step/state.js";
import { givenTensor } from "./given-tensor.js";
import type { Weights } from "./weights.js";

/**
 * Everything that a trainer's future depends on, beside the options it was made from: plain data,
 * which can be written to a file and read by another process. `JSON.stringify` keeps every bit of
 * it, as {@link Weights} says.
 */
export interface TrainingState {
  /** The weights, and the optimizer's slots among them, by name. */
  readonly weights: Weights;
  /** Updates made in all: what an optimizer's bias corrections count. */
  readonly updates: number;
  /**
   * Updates made since the seed was last set, by `reseed` or at the start: how far the order of
   * rows has come.
   */
  readonly position: number;
  /** What the order of rows and dropout are drawn from. */
  readonly seed: number;
  /** Whether no update has been made yet, so that a new seed also draws new weights. */
  readonly fresh: boolean;
  /**
   * Rows of one update of the trainer that saved it; left out by hand, a trainer of any takes it.
   */
  readonly batchSize?: number;
  /** What its data are recognised by, likewise. */
  readonly data?: string;
}

/** How to load a state. */
export interface LoadOptions {
  /**
   * Whether it may be of a trainer with another batch size or other data, of which the rows to come
   * are then others; default false.
   */
  readonly otherBatches?: boolean;
}

/**
 * Refuses a state that was saved with other batches, of which the rest of training would be neither
 * this trainer's nor that one's; a `RangeError` that says what differs.
 */
export function refuseOtherBatches(
  saved: Pick<TrainingState, "batchSize" | "data">,
  own: Required<Pick<TrainingState, "batchSize" | "data">>,
): void {
  const anyway = "load it with { otherBatches: true } to take it all the same";
  if ((saved.batchSize ?? own.batchSize) !== own.batchSize) {
    throw new RangeError(
      `the state's batchSize must be that of the trainer (${own.batchSize}), not ${saved.batchSize}: ${anyway}`,
    );
  }
  if ((saved.data ?? own.data) !== own.data) {
    throw new RangeError(
      `the state's data must be those of the trainer, and are others: ${anyway}`,
    );
  }
}

/**
 * The numbers of every tensor of a trainer, in order, out of a state that may come from anywhere.
 *
 * @returns the numbers, not copied; a `RangeError` for a tensor that is missing, unknown or of
 *   another shape, and for a count that is none; a `TypeError` for data that is no `Float32Array`.
 */
export function stateTensors(
  state: TrainingState,
  tensors: readonly StateTensor[],
): readonly Float32Array[] {
  const { weights, updates, position, seed, fresh } = record("state", state);
  record("weights", weights);
  wholeNumber("updates", updates, 0);
  wholeNumber("position", position, 0);
  wholeNumber("seed", seed, 0);
  trueOrFalse("fresh", fresh);
  const names = tensors.map(({ name }) => name);
  const unknown = Object.keys(weights).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new RangeError(
      `weights must be those of this model and optimizer (${names.join(", ")}), not ${unknown}`,
    );
  }
  return tensors.map((tensor) => {
    const given = weights[tensor.name];
    if (given) return givenTensor(given, tensor);
    throw new RangeError(
      `weights must hold every weight and slot of the trainer, and ${tensor.name} is missing`,
    );
  });
}
