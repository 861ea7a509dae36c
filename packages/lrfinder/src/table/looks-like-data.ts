import { cellKinds, readCell } from "./cells.js";

/** What the first line of a table is, by its look. */
export type FirstLine =
  /** Values like those below it. */
  | "data"
  /** Names: it differs from what is below it. */
  | "header"
  /** Numbers that count up, and are names. */
  | "counted"
  /** It could be either. */
  | "unclear";

type Row = readonly string[];

const { missing, stray, numeric, infinite, boolean, date, text } = cellKinds;
const noValue: ReadonlySet<number> = new Set([missing, stray]);

/**
 * What the first record of a table is.
 *
 * It is data where all of its cells are numbers, dates, true, false or missing; and where a number
 * or a date stands above others, and no column contradicts, which would be one of numbers or dates
 * below something else. Text is data where half of its columns, and at least two, have it again
 * below. Numbers that count up by one, as years and places do, are names unless other rows have
 * such, too.
 */
export function firstLineOf(first: Row, rest: readonly Row[]): FirstLine {
  const kinds = first.map(kindOf);
  if (countsUp(first, rest)) return "counted";
  let [alike, again, texts] = [0, 0, 0];
  for (const [column, kind] of kinds.entries()) {
    const below = columnBelow(rest, column);
    const kindsBelow = new Set(below.map(kindOf));
    for (const none of noValue) kindsBelow.delete(none);
    const [only] = kindsBelow.size === 1 ? kindsBelow : [];
    if (only === numeric || only === date || only === boolean) {
      if (kind === only && only !== boolean) alike++;
      else if (!noValue.has(kind) && kind !== infinite && kind !== only) return "header";
    }
    if (kind !== text) continue;
    texts++;
    if (below.includes(first[column]!)) again++;
  }
  const values = kinds.filter((kind) => kind !== text && !noValue.has(kind)).length;
  if (values > 0 && (texts === 0 || rest.length === 0)) return "data";
  if (alike > 0) return "data";
  return again >= 2 && again >= texts / 2 ? "data" : "unclear";
}

function kindOf(cell: string): number {
  return readCell(cell).kind;
}

/** The cells of a column below the first line; a row of units is left out. */
function columnBelow(rest: readonly Row[], column: number): string[] {
  const cells = rest.map((row) => row[column] ?? "");
  return cells.length > 2 ? cells.slice(1) : cells;
}

const year = /^[12]\d{3}$/;

/**
 * Whether the whole numbers of a line count up by one: two years or more, or three and more from 0
 * or 1; and those of no other line do.
 */
function countsUp(first: Row, rest: readonly Row[]): boolean {
  const columns = [...first.keys()].filter((i) => /^\d+$/.test(first[i]!.trim()));
  const numbers = (row: Row) => columns.map((i) => row[i]?.trim() ?? "");
  const own = numbers(first);
  const others = first.filter((cell, i) => !columns.includes(i) && cell.trim() !== "");
  // A number that is not whole, or a value that is missing, stands in no header.
  if (others.some((cell) => kindOf(cell) !== text && kindOf(cell) !== boolean)) return false;
  const byOne = (row: readonly string[]) =>
    row.every((cell, i) => i === 0 || Number(cell) === Number(row[i - 1]) + 1);
  const areYears = (row: readonly string[]) => row.every((cell) => year.test(cell));
  if (own.length === 0 || !byOne(own)) return false;
  const below = rest.map(numbers);
  if (areYears(own)) return own.length + others.length >= 2 && !below.some(areYears);
  if (own[0] === "0" && first[0] === "" && isIndex(rest)) return true;
  return own.length >= 3 && Number(own[0]) <= 1 && !below.some(byOne);
}

/** Whether the first field counts the rows from 0, as pandas writes them. */
function isIndex(rest: readonly Row[]): boolean {
  return rest.every((row, i) => row[0] === String(i));
}
