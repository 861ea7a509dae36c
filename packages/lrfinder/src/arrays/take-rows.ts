import { type Elements, elementsIn, type NumericArray } from "./numeric-array.js";

/** Some rows of an array, in the order that they are named in, as an array of its own. */
export function takeRows(array: NumericArray, rows: readonly number[]): NumericArray {
  const { type, shape, data } = array;
  const width = elementsIn(shape.slice(1));
  const Kind = data.constructor as new (length: number) => Elements;
  const taken = new Kind(rows.length * width);
  const { BYTES_PER_ELEMENT: size } = data;
  const from = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const to = new Uint8Array(taken.buffer);
  rows.forEach((row, i) => {
    to.set(from.subarray(row * width * size, (row + 1) * width * size), i * width * size);
  });
  return { type, shape: [rows.length, ...shape.slice(1)], data: taken };
}
