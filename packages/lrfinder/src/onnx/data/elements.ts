import { type DataType, elementTypes, isFloat, type NumericArray } from "../graph/element-types.js";
import { type FlatNumbers, flatNumbers, floatsIn, type Numbers } from "./numbers.js";

/** Room for elements of a type, all 0; a `TypeError` for texts, which no table holds. */
export function emptyElements(type: DataType, length: number): NumericArray {
  const known = elementTypes[type];
  if ("array" in known) return new known.array(length);
  throw new TypeError("a table cannot hold texts");
}

/**
 * Numbers as elements of a type, used as they are where they are that already. The bits of a
 * float16 are given in a `Uint16Array`.
 *
 * @returns the elements; a `RangeError` for a number that the type does not have, a `TypeError` for
 *   what is no array of numbers.
 */
export function elementsIn(label: string, numbers: Numbers, type: DataType): NumericArray {
  if (type === "float32") return floatsIn(label, numbers);
  const flat = flatNumbers(label, numbers, { booleans: type === "bool" });
  const kind = emptyElements(type, 0).constructor;
  if (ArrayBuffer.isView(flat) && flat.constructor === kind && type !== "bool") return flat;
  if (type === "float16") throw new TypeError(`${label} must hold the bits of float16`);
  if (!isFloat(type)) mustBeWhole(label, flat, type);
  const elements = emptyElements(type, flat.length);
  const big = elements instanceof BigInt64Array || elements instanceof BigUint64Array;
  for (let i = 0; i < flat.length; i++) {
    if (big) elements[i] = BigInt(flat[i]!);
    else elements[i] = Number(flat[i]);
  }
  return elements;
}

/** Refuses numbers that are not whole, or that a type of whole numbers does not reach. */
function mustBeWhole(label: string, numbers: FlatNumbers, type: DataType): void {
  const bits = 8 * emptyElements(type, 0).BYTES_PER_ELEMENT;
  const signed = type.startsWith("int");
  const most = type === "bool" ? 1 : 2 ** (signed ? bits - 1 : bits) - 1;
  const high = Math.min(most, Number.MAX_SAFE_INTEGER);
  const low = signed ? Math.max(-most - 1, Number.MIN_SAFE_INTEGER) : 0;
  for (const given of numbers) {
    const value = Number(given);
    if (Number.isInteger(value) && value >= low && value <= high) continue;
    throw new RangeError(
      `${label} must hold whole numbers from ${low} to ${high} (${type}), not ${given}`,
    );
  }
}

/** The bytes of elements, so that rows of any type are copied alike. */
export function bytesOf({ buffer, byteOffset, byteLength }: NumericArray): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Copies rows of a table, one after another, into another of as many places. */
export function copyRows(from: NumericArray, to: NumericArray, rows: Int32Array): void {
  const [source, target] = [bytesOf(from), bytesOf(to)];
  const width = target.length / rows.length;
  rows.forEach((row, i) => {
    target.set(source.subarray(row * width, (row + 1) * width), i * width);
  });
}

/** Room for elements of the same type as others, all 0. */
export function emptyLike<T extends NumericArray>(elements: T, length: number): T {
  const Kind = elements.constructor as new (length: number) => T;
  return new Kind(length);
}
