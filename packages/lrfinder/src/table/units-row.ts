import { cellKinds, readCell } from "./cells.js";

type Row = readonly string[];

/** Names of units are no longer than this. */
const LONGEST_UNIT = 24;

/** What stands for no unit. */
const noUnit = /^[-–—.()[\]\s]*$/;

/**
 * Whether the row below a header holds the units of its columns: text, or nothing, wherever the
 * rows below it hold numbers or dates, at least once text; and nothing where they hold text.
 */
export function isUnitsRow(row: Row, rest: readonly Row[]): boolean {
  const kindOf = (cell = "") => readCell(cell).kind;
  const isNumber = (cell: string) => {
    const kind = kindOf(cell);
    return kind === cellKinds.numeric || kind === cellKinds.date;
  };
  let units = 0;
  for (const [column, cell] of row.entries()) {
    const kind = kindOf(cell);
    if (kind === cellKinds.missing) continue;
    const below = rest
      .map((one) => one[column] ?? "")
      .filter((one) => ![cellKinds.missing, cellKinds.stray].some((none) => none === kindOf(one)));
    const isText = kind === cellKinds.text || kind === cellKinds.stray;
    if (!isText || cell.trim().length > LONGEST_UNIT) return false;
    if (below.length > 0 && below.every(isNumber)) units += Number(kind === cellKinds.text);
    else if (below.length > 0 && !noUnit.test(cell)) return false;
  }
  return units > 0;
}
