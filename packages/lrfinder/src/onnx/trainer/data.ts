import type { ModelSummary } from "../layers/model.js";
import type { Loss } from "../losses/loss.js";

/** A table of numbers: flat, row by row, or nested arrays. */
export type Numbers = Float32Array | Int32Array | readonly number[] | NestedNumbers;

/** Arrays of arrays of numbers. */
export interface NestedNumbers extends ReadonlyArray<readonly number[] | NestedNumbers> {}

/** What a model learns from. */
export interface TrainingData {
  /** The inputs: rows × the model's input shape. */
  readonly x: Numbers;
  /** The targets: rows × outputs, or one label (0 … classes − 1) a row for sparse cross-entropy. */
  readonly y: Numbers;
}

/** Data checked against a model and laid out flat. */
export interface FlatData {
  readonly x: Float32Array;
  readonly target: Float32Array | Int32Array;
  readonly rows: number;
}

/**
 * Lays data out flat; typed arrays of the right type are used as they are, without a copy.
 *
 * @returns the flat data; a `RangeError` where the counts do not fit the model or a label is out of range.
 */
export function flatData(
  { x, y }: TrainingData,
  {
    inputShape,
    summary,
    loss,
  }: { inputShape: readonly number[]; summary: ModelSummary; loss: Loss },
): FlatData {
  const width = inputShape.reduce((a, b) => a * b, 1);
  const flatX = x instanceof Float32Array ? x : Float32Array.from(numbersOf(x));
  const rows = flatX.length / width;
  if (rows === 0) throw new RangeError("x must hold at least one row");
  if (!Number.isInteger(rows)) {
    throw new RangeError(`x must hold ${width} numbers a row, and ${flatX.length} is no multiple`);
  }
  const outputs = summary.outputShape.reduce((a, b) => a * b, 1);
  const perRow = loss.target === "label" ? 1 : outputs;
  const target = loss.target === "label" ? labelsOf(y, outputs) : valuesOf(y);
  if (target.length !== rows * perRow) {
    throw new RangeError(
      `y must hold ${rows * perRow} numbers (${perRow} for each of ${rows} rows), not ${target.length}`,
    );
  }
  return { x: flatX, target, rows };
}

function valuesOf(y: Numbers): Float32Array {
  return y instanceof Float32Array ? y : Float32Array.from(numbersOf(y));
}

function labelsOf(y: Numbers, classes: number): Int32Array {
  const numbers = y instanceof Int32Array ? y : numbersOf(y);
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

function numbersOf(nested: Numbers): Int32Array | readonly number[] {
  if (nested instanceof Int32Array) return nested;
  if (nested instanceof Float32Array) return Array.from(nested);
  return (nested as readonly unknown[]).flat(Infinity) as readonly number[];
}
