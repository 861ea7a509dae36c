import { cellKindOf, cellKinds } from "./cells.js";
import { cutRecords } from "./cut-records.js";

/** So much of a text is looked at. */
const START = 2 ** 16;
/** So many records at most. */
const RECORDS = 32;

/**
 * The fields of a delimited text, by their places, that hold nothing but plain numbers and empty
 * cells in its first records, the header left out; of one record, none is told.
 */
export function likelyNumbers(
  text: string,
  { delimiter, header = true }: { delimiter: string; header?: boolean },
): number[] {
  const { records } = cutRecords(text.slice(0, START), { delimiter, stopAfter: RECORDS });
  // The last one may have been cut off.
  const whole = records.slice(0, -1);
  const rows = header ? whole.slice(1) : whole;
  if (!rows[0]) return [];
  const isNumber = (cell = "") => cellKindOf(cell) === cellKinds.numeric;
  return [...rows[0].fields.keys()].filter((column) => {
    const cells = rows.map(({ fields }) => fields[column]).filter((cell) => cell !== "");
    return cells.length > 0 && cells.every(isNumber);
  });
}
