import type { LossName } from "../../names/losses.js";
import { type Model, type ModelSummary, summarize } from "../layers/model.js";
import type { Loss } from "../losses/loss.js";
import { losses } from "../losses/losses.js";
import type { FlatData } from "./flat-data.js";
import { checkedWeights, withoutLeaks } from "./row-weights.js";

/** A table of numbers: flat, row by row, or nested arrays. */
export type Numbers = TypedNumbers | readonly number[] | NestedNumbers;

type TypedNumbers =
  | Float32Array
  | Float64Array
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array;

/** Arrays of arrays of numbers. */
export interface NestedNumbers extends ReadonlyArray<readonly number[] | NestedNumbers> {}

/**
 * What a model learns from.
 *
 * NaN and infinite numbers are taken as they are: the loss of a batch that holds one says so by
 * being NaN or infinite, and so do all that follow, since the weights then are, too.
 */
export interface TrainingData {
  /** The inputs: rows × the model's input shape. */
  readonly x: Numbers;
  /** The targets: rows × outputs, or one label (0 … classes − 1) a row for sparse cross-entropy. */
  readonly y: Numbers;
  /**
   * What each row weighs in the loss, one finite number of at least 0 a row; default 1. The loss of
   * a batch is Σ weight · loss / rows, as Keras's `sum_over_batch_size`: weights of 2 are twice the
   * gradient. Metrics take all rows alike. In a row of weight 0, numbers that are not finite, or
   * beyond ±1e18, count as 0.
   */
  readonly sampleWeights?: Numbers;
}

/**
 * Lays data out flat; `Float32Array`s, and labels in an `Int32Array`, are used as they are, without
 * a copy.
 *
 * @returns the flat data; a `RangeError` where the counts do not fit the model or a label or a
 *   weight is out of range.
 */
export function flatData(
  { x, y, sampleWeights }: TrainingData,
  {
    inputShape,
    summary,
    loss,
  }: { inputShape: readonly number[]; summary: ModelSummary; loss: Loss },
): FlatData {
  const { x: flatX, rows } = flatInputs(x, inputShape);
  const outputs = summary.outputShape.reduce((a, b) => a * b, 1);
  const perRow = loss.target === "label" ? 1 : outputs;
  const target = loss.target === "label" ? labelsOf(y, outputs) : floatsIn("y", y);
  if (target.length !== rows * perRow) {
    throw new RangeError(
      `y must hold ${rows * perRow} numbers (${perRow} for each of ${rows} rows), not ${target.length}`,
    );
  }
  const data = { x: flatX, target, rows };
  if (sampleWeights === undefined) return data;
  const weights = checkedWeights(floatsIn("sampleWeights", sampleWeights), rows);
  return withoutLeaks({ ...data, sampleWeights: weights });
}

/**
 * Refuses data that a model cannot learn from, as {@link flatData} does: errors then name rows of
 * the whole table.
 */
export function checkData(
  data: TrainingData,
  { model, loss }: { model: Model; loss: LossName },
): void {
  const { inputShape } = model;
  flatData(data, { inputShape, summary: summarize(model), loss: losses[loss] });
}

/**
 * Lays inputs out flat; a `Float32Array` is used as it is.
 *
 * @returns the flat inputs; a `RangeError` for no rows or half of one.
 */
export function flatInputs(
  x: Numbers,
  inputShape: readonly number[],
): Pick<FlatData, "x" | "rows"> {
  const width = inputShape.reduce((a, b) => a * b, 1);
  const flat = floatsIn("x", x);
  const rows = flat.length / width;
  if (rows === 0) throw new RangeError("x must hold at least one row");
  if (!Number.isInteger(rows)) {
    throw new RangeError(`x must hold ${width} numbers a row, and ${flat.length} is no multiple`);
  }
  return { x: flat, rows };
}

/**
 * Numbers laid out flat as floats; a `Float32Array` is used as it is. A `TypeError` for what is no
 * array.
 */
export function floatsIn(name: keyof TrainingData, numbers: Numbers): Float32Array {
  return numbers instanceof Float32Array ? numbers : Float32Array.from(numbersOf(name, numbers));
}

function labelsOf(y: Numbers, classes: number): Int32Array {
  const numbers = y instanceof Int32Array ? y : numbersOf("y", y);
  const wrong = numbers.findIndex(
    (label) => !(Number.isInteger(label) && label >= 0 && label < classes),
  );
  if (wrong >= 0) {
    throw new RangeError(
      `y must hold labels from 0 to ${classes - 1}, and row ${wrong} holds ${numbers[wrong]}`,
    );
  }
  return numbers instanceof Int32Array ? numbers : Int32Array.from(numbers);
}

function numbersOf(name: keyof TrainingData, numbers: Numbers): TypedNumbers | readonly number[] {
  if (ArrayBuffer.isView(numbers)) return numbers;
  if (Array.isArray(numbers)) return numbers.flat(Infinity);
  throw new TypeError(`${name} must be an array of numbers, not ${String(numbers)}`);
}
