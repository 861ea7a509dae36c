import { type WrittenDate, writtenDate } from "./dates/written-date.js";
import { isMissing, isStrayMissing } from "./missing-signs.js";
import { numberOf } from "./notation.js";
import { type WrittenNumber, writtenNumber } from "./written-number.js";

/** What the values of a column are. */
export type Kind = "numeric" | "boolean" | "date" | "text";

/** What one cell can be, by number. */
export const cellKinds = {
  missing: 0,
  numeric: 1,
  infinite: 2,
  boolean: 3,
  date: 4,
  text: 5,
  /** Missing, where it stands among numbers, dates or booleans. */
  stray: 6,
  /** A date whose time zone is letters. */
  zoned: 7,
} as const;

/** What a cell is. */
export interface CellRead {
  /** One of {@link cellKinds}. */
  readonly kind: number;
  /** The number, where it is one. */
  readonly number?: WrittenNumber;
  /** The date, where it is one. */
  readonly date?: WrittenDate;
  /** 0 or 1, where it is a boolean. */
  readonly truth?: number;
}

const boolean = /^[\t\n\f\r ]*(?:(true)|false)[\t\n\f\r ]*$/i;
/** How neither numbers nor booleans nor signs for missing values begin: what saves reading dates as these. */
const beginsAsDate = /^\d{1,4}[-/]\d/;
const missing: CellRead = { kind: cellKinds.missing };
const infinite: CellRead = { kind: cellKinds.infinite };
const stray: CellRead = { kind: cellKinds.stray };
const text: CellRead = { kind: cellKinds.text };
const booleans: readonly CellRead[] = [0, 1].map((truth) => ({ kind: cellKinds.boolean, truth }));

/** Reads a cell, all by itself: the others of its column decide what becomes of it. */
export function readCell(cell: string | null): CellRead {
  if (cell === null) return missing;
  if (beginsAsDate.test(cell)) return readDate(cell);
  if (isMissing(cell)) return missing;
  const number = writtenNumber(cell);
  if (number) return { kind: cellKinds.numeric, number };
  if (numberOf(cell) !== undefined) return infinite;
  const truth = boolean.exec(cell);
  if (truth) return booleans[Number(truth[1] !== undefined)]!;
  return isStrayMissing(cell) ? stray : readDate(cell);
}

function readDate(cell: string): CellRead {
  const date = writtenDate(cell);
  if (!date) return text;
  return { kind: date.time.zone === undefined ? cellKinds.date : cellKinds.zoned, date };
}
