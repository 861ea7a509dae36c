import { type FlatOptions, flatRows, isNumberView } from "../../numeric/flat-rows.js";
import type { NumericArray } from "../graph/element-types.js";

/** A table of numbers: flat, row by row, or nested arrays. */
export type Numbers = NumericArray | Uint8ClampedArray | readonly number[] | NestedNumbers;

/** Arrays of arrays, or of typed arrays, of numbers: rows of one shape. */
export interface NestedNumbers
  extends ReadonlyArray<readonly number[] | NumericArray | Uint8ClampedArray | NestedNumbers> {}

/** Numbers one after another. */
export type FlatNumbers = NumericArray | readonly number[];

/** Whether something is a table of numbers, and not tables by their names. */
export function isNumbers(given: object): given is Numbers {
  return ArrayBuffer.isView(given) || Array.isArray(given);
}

/**
 * Numbers laid out one after another.
 *
 * @returns the numbers; a `TypeError` for what is no array and for what in it is no number, a
 *   `RangeError` for rows of several shapes.
 */
export function flatNumbers(
  label: string,
  numbers: Numbers,
  options: FlatOptions = {},
): FlatNumbers {
  if (numbers instanceof Uint8ClampedArray) {
    return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.length);
  }
  if (isNumberView(numbers)) return numbers;
  if (Array.isArray(numbers)) return flatRows(label, numbers, options);
  throw new TypeError(`${label} must be an array of numbers, not ${String(numbers)}`);
}

/**
 * Numbers laid out flat as floats; a `Float32Array` is used as it is. Errors are those of
 * {@link flatNumbers}.
 */
export function floatsIn(label: string, numbers: Numbers): Float32Array {
  if (numbers instanceof Float32Array) return numbers;
  const flat = flatNumbers(label, numbers);
  const floats = new Float32Array(flat.length);
  for (let i = 0; i < floats.length; i++) floats[i] = Number(flat[i]);
  return floats;
}
