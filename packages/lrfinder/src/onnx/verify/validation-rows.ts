import { fraction } from "../../numeric/checks.js";
import { flattened } from "../fit/flattened.js";
import { foldsOf, splitData } from "../fit/split.js";
import type { TrainerOptions } from "../trainer/create-trainer.js";
import { checkData, flatInputs, type TrainingData } from "../trainer/data.js";
import type { OnnxTrainer } from "../trainer/onnx-trainer.js";

/**
 * Of tables of up to so many rows each one is in the validation rows of one of so many folds; of a
 * larger one a part is enough.
 */
const MOST_ROWS_IN_FOLDS = 5000;
const FOLDS = 5;
/** Every fold has a copy of its rows: of a table of more numbers, 32 MB, there are none. */
const MOST_NUMBERS_IN_FOLDS = 2 ** 23;
/**
 * The share of the rows of a larger table that is set apart for validation, and how many are
 * enough.
 */
const SHARE = 1 / 5;
const ENOUGH_ROWS = 10_000;

/** What is trained, and what validates it: one for each fold. */
export interface Validated {
  /** What makes the trainer; or the trainer itself. */
  readonly target: OnnxTrainer | TrainerOptions;
  readonly validation: TrainingData;
  /** How many rows were set apart; undefined where they were given. */
  readonly validationRows?: number;
}

/**
 * Sets the validation rows apart. The trainers of folds have equally many rows, and start from
 * weights of their own.
 *
 * @throws TypeError where a trainer is given without validation rows; RangeError for a share out of
 *   range.
 */
export function validatedBy(
  target: OnnxTrainer | TrainerOptions,
  validation: TrainingData | number | undefined,
): readonly Validated[] {
  if (typeof validation === "object") return [{ target, validation: flattened(validation) }];
  if (!("model" in target)) {
    throw new TypeError("validation must be { x, y } for a trainer, which has its rows already");
  }
  const { model, data, seed = 0 } = target;
  const { inputShape } = model;
  checkData(data, target);
  const { x, rows } = flatInputs(data.x, inputShape);
  const small = rows <= MOST_ROWS_IN_FOLDS && x.length <= MOST_NUMBERS_IN_FOLDS;
  const inFolds = validation === undefined && small;
  const splits = inFolds
    ? foldsOf(data, { inputShape, folds: FOLDS, seed })
    : [splitData(data, { inputShape, share: shareOf(rows, validation), seed })];
  return splits.map(({ training, validation: heldOut, split }, fold) => ({
    target: { ...target, data: training, seed: seed + fold },
    validation: heldOut,
    validationRows: split.validation.length,
  }));
}

function shareOf(rows: number, share: number | undefined): number {
  if (share === undefined) return Math.min(SHARE, ENOUGH_ROWS / rows);
  if (fraction("validation", share) > 0) return share;
  throw new RangeError("validation must be above 0: without validation rows, no rate is better");
}
