import type { NumericArray } from "../graph/element-types.js";

/** A table of numbers: flat, row by row, or nested arrays. */
export type Numbers = NumericArray | Uint8ClampedArray | readonly number[] | NestedNumbers;

/** Arrays of arrays of numbers. */
export interface NestedNumbers extends ReadonlyArray<readonly number[] | NestedNumbers> {}

/** Numbers one after another. */
export type FlatNumbers = NumericArray | readonly number[];

/** Whether something is a table of numbers, and not tables by their names. */
export function isNumbers(given: object): given is Numbers {
  return ArrayBuffer.isView(given) || Array.isArray(given);
}

/** Numbers laid out one after another; a `TypeError` for what is no array. */
export function flatNumbers(label: string, numbers: Numbers): FlatNumbers {
  if (numbers instanceof Uint8ClampedArray) {
    return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.length);
  }
  if (ArrayBuffer.isView(numbers)) return numbers;
  if (Array.isArray(numbers)) return numbers.flat(Infinity);
  throw new TypeError(`${label} must be an array of numbers, not ${String(numbers)}`);
}

/**
 * Numbers laid out flat as floats; a `Float32Array` is used as it is. A `TypeError` for what is no
 * array.
 */
export function floatsIn(label: string, numbers: Numbers): Float32Array {
  if (numbers instanceof Float32Array) return numbers;
  const flat = flatNumbers(label, numbers);
  if (flat instanceof BigInt64Array || flat instanceof BigUint64Array) {
    return Float32Array.from(flat, Number);
  }
  return Float32Array.from(flat);
}
