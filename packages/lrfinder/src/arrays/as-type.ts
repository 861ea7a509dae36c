import { fromFloat16 } from "./float16.js";
import {
  arrayTypes,
  type Elements,
  type ElementTypeName,
  isWhole,
  type NumericArray,
} from "./numeric-array.js";

/**
 * An array with elements of another type; itself where it has that type. Numbers become the nearest
 * of a floating-point type, and stay the same as whole ones.
 *
 * @returns the array; a `RangeError` for a number that a type of whole numbers does not have, a
 *   `TypeError` where float16 is asked for, which nothing here is rounded to: to be said after the
 *   array's name.
 */
export function asType(array: NumericArray, type: ElementTypeName): NumericArray {
  if (array.type === type) return array;
  if (type === "float16") throw new TypeError(`holds ${array.type}: make it an array of float16`);
  const { shape } = array;
  const from =
    array.type === "float16" ? fromFloat16(array.data as Uint16Array) : (array.data as Elements);
  const data: Elements = new arrayTypes[type](from.length);
  const big = data instanceof BigInt64Array || data instanceof BigUint64Array;
  for (let i = 0; i < from.length; i++) {
    const value = from[i]!;
    if (!isWhole(type)) data[i] = Number(value);
    else if (!Number.isInteger(Number(value))) throw unfit(value, type);
    else {
      if (big) data[i] = BigInt(value);
      else data[i] = Number(value);
      const most = type === "bool" ? 1 : Infinity;
      if (Number(data[i]) !== Number(value) || Number(value) > most) throw unfit(value, type);
    }
  }
  return { type, shape, data };
}

function unfit(value: number | bigint, type: ElementTypeName): RangeError {
  return new RangeError(`holds ${value}, which is no ${type}`);
}
