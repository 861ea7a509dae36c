import { readCell } from "./cells.js";
import { isCode } from "./counting.js";
import { cutRecords } from "./cut-records.js";
import { type DecimalSign, decimalBits } from "./written-number.js";

/** So much of a text is looked at. */
const START = 2 ** 16;
/** So many records at most. */
const RECORDS = 32;

/** A column that seems to hold plain numbers only. */
export interface LikelyNumbers {
  /** The place of its field, from 0. */
  readonly place: number;
  /** Whether one of them can have its decimals behind a point only. */
  readonly pointOnly: boolean;
  /** Whether one of them is no whole number. */
  readonly hasFraction: boolean;
}

/**
 * The fields of a delimited text that hold nothing but plain numbers and empty cells in its first
 * records, the header left out; of one record, none is told.
 *
 * @param usual the sign of decimals, where the numbers leave both: where it is a comma, only columns
 *   are told that leave the point.
 */
export function likelyNumbers(
  text: string,
  { delimiter, usual, header = true }: { delimiter: string; usual: DecimalSign; header?: boolean },
): LikelyNumbers[] {
  const { records } = cutRecords(text.slice(0, START), { delimiter, stopAfter: RECORDS });
  // The last one may have been cut off.
  const whole = records.slice(0, -1);
  const rows = header ? whole.slice(1) : whole;
  if (!rows[0]) return [];
  return [...rows[0].fields.keys()].flatMap((place) => {
    const cells = rows.map(({ fields }) => fields[place] ?? "").filter((cell) => cell !== "");
    const numbers = cells.map((cell) => readCell(cell).number);
    const isPlain = cells.every((cell, i) => numbers[i]?.plain && !isCode(cell));
    if (cells.length === 0 || !isPlain) return [];
    const pointOnly = numbers.some((number) => (number!.fits & decimalBits[","]) === 0);
    if (usual === "," && !pointOnly) return [];
    const hasFraction = numbers.some((number) => !Number.isInteger(number!.point));
    return [{ place, pointOnly, hasFraction }];
  });
}
