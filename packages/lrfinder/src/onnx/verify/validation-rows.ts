import { fraction } from "../../numeric/checks.js";
import { validationRows } from "../data/flattened.js";
import type { AnyData } from "../data/row-source.js";
import { foldsOf, splitData } from "../fit/split.js";
import { isTrainer } from "../trainer/is-trainer.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { sizeOf } from "../training/training-of.js";

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
  readonly validation: AnyData;
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
  validation: AnyData | number | undefined,
): readonly Validated[] {
  if (validation !== undefined && typeof validation !== "number")
    return [{ target, validation: validationRows(validation) }];
  if (isTrainer(target)) {
    throw new TypeError("validation must be { x, y } for a trainer, which has its rows already");
  }
  const { data, seed = 0 } = target;
  const { rows, numbers } = sizeOf(target);
  const small = rows <= MOST_ROWS_IN_FOLDS && numbers <= MOST_NUMBERS_IN_FOLDS;
  const inFolds = validation === undefined && small;
  const splits = inFolds
    ? foldsOf(data, { rows, folds: FOLDS, seed })
    : [splitData(data, { rows, share: shareOf(rows, validation), seed })];
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
