import type { NumericArray } from "lrfinder/arrays";
import { widthOf } from "./array-model.js";

/** What ONNX Runtime says of a number that is none of a table's rows. */
const beyond = /idx=(-?\d+) must be within the inclusive range \[-?\d+,(\d+)\]/;

/**
 * Which input holds the number of a row that a model's table does not have, by what ONNX Runtime
 * says; undefined where it says something else, or no input holds the number.
 *
 * @param given the model's inputs, of all rows.
 * @param from the first row of those that it was run on.
 */
export function beyondTable(
  said: string,
  given: Readonly<Record<string, NumericArray>>,
  from: number,
): string | undefined {
  const [, number, last] = beyond.exec(said) ?? [];
  if (number === undefined) return undefined;
  for (const [name, array] of Object.entries(given)) {
    const width = widthOf(array);
    const later = Array.prototype.findIndex.call(
      array.data.subarray(from * width),
      (value: number | bigint) => String(value) === number,
    );
    if (later < 0) continue;
    const place = from * width + later;
    const row = Math.floor(place / width);
    return `${name} must hold numbers from 0 to ${last}, of rows in a table, and row ${row} holds ${number}`;
  }
  return undefined;
}
