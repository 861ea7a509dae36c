import { counted, listed, quoted } from "../numeric/words.js";
import { type DatesRead, datesReadInWords } from "./dates/date-words.js";
import type { ColumnEncoding, ConstantColumn } from "./encodings.js";

/** What was done to a table. */
export interface TableDone {
  readonly target: string;
  /** Rows without a target. */
  readonly leftOut: number;
  /** The input columns that have a value, and how many of their values are missing. */
  readonly columns: readonly { readonly encoding: ColumnEncoding; readonly missing: number }[];
  /** The names of input columns without any value. */
  readonly empty: readonly string[];
  /** The names of columns in which a number has a decimal comma. */
  readonly decimalCommas: readonly string[];
  /** How columns of dates were read that are not year, month and day in figures. */
  readonly datesRead: readonly DatesRead[];
}

/** What was done to a table, in plain sentences without a full stop. */
export function notesOn({
  target,
  leftOut,
  columns,
  empty,
  decimalCommas,
  datesRead,
}: TableDone): string[] {
  const notes: string[] = [];
  if (leftOut > 0) {
    const are = leftOut === 1 ? "is" : "are";
    notes.push(`${counted(leftOut, "row")} without a target (${quoted(target)}) ${are} left out`);
  }
  if (decimalCommas.length > 0) notes.push(`read with a decimal comma: ${listed(decimalCommas)}`);
  notes.push(...datesRead.map(datesReadInWords));
  if (empty.length > 0) notes.push(`left out, as no row has a value there: ${listed(empty)}`);
  const constant = columns.filter(({ encoding }) => encoding.kind === "constant");
  if (constant.length > 0) {
    const names = constant.map(({ encoding }) => encoding.column);
    notes.push(`always 0, as every row has the same value there: ${listed(names)}`);
  }
  for (const { encoding, missing } of columns) {
    if (missing === 0 || encoding.kind === "constant") continue;
    const values = `${counted(missing, "missing value")} in ${quoted(encoding.column)}`;
    notes.push(`${values}: ${stand(encoding)}`);
  }
  return notes;
}

function stand(encoding: Exclude<ColumnEncoding, ConstantColumn>): string {
  switch (encoding.kind) {
    case "text":
      return "kept as a category of its own";
    case "boolean":
      return `filled with the share of true, ${short(encoding.fill)}`;
    case "date":
      return `filled with the mean, ${new Date(encoding.fill * 86_400_000).toISOString().slice(0, 10)}`;
    default:
      return `filled with the mean, ${short(encoding.fill)}`;
  }
}

function short(value: number): string {
  return String(Number(value.toPrecision(6)));
}
