import { counted, quoted } from "../numeric/words.js";
import {
  type ColumnShown,
  filledInWords,
  type ReadingShown,
  type Remark,
  remarksOn,
  remarksOnReading,
  withNames,
} from "./remarks.js";

/** What was done to a table. */
export interface TableDone {
  readonly target: ColumnShown;
  /** Rows without a target. */
  readonly leftOut: number;
  /** The input columns that were asked for, and those that were left out among them. */
  readonly columns: readonly ColumnShown[];
}

/** What was done to a table, in plain sentences without a full stop. */
export function notesOn({ target, leftOut, columns }: TableDone): string[] {
  const notes: string[] = [];
  if (leftOut > 0) {
    const are = leftOut === 1 ? "is" : "are";
    const name = quoted(target.column);
    notes.push(`${counted(leftOut, "row")} without a target (${name}) ${are} left out`);
  }
  const all = [target, ...columns];
  notes.push(...together(all, (shown) => remarksOn(shown, { isTarget: shown === target })));
  const empty = columns.filter(isEmpty).map(({ column }) => column);
  if (empty.length > 0) notes.push(withNames("left out, as no row has a value there", empty));
  for (const shown of columns) {
    const filled = filledInWords(shown);
    if (filled === undefined) continue;
    notes.push(`${counted(shown.missing, "missing value")} in ${quoted(shown.column)}: ${filled}`);
  }
  return notes;
}

/** Whether a column that was asked for has no value. */
export function isEmpty({ encoding, leftOut }: ColumnShown): boolean {
  return encoding === undefined && leftOut === undefined;
}

/** How columns were read, in plain sentences without a full stop. */
export function readingNotes(columns: readonly ReadingShown[]): string[] {
  return together(columns, remarksOnReading);
}

/** What is said of columns, each thing once, with the columns of which it is said. */
function together<C extends ReadingShown>(
  columns: readonly C[],
  remarksOn: (column: C) => readonly Remark[],
): string[] {
  const said = new Map<string, { text: string; of: string[] }>();
  for (const column of columns) {
    for (const { text, alike } of remarksOn(column)) {
      const group = said.get(alike) ?? { text, of: [] };
      said.set(alike, group);
      group.of.push(column.column);
    }
  }
  return [...said.values()].map(({ text, of }) => withNames(text, of));
}
