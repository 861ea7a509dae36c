import { type Cells, nearest, quoted } from "lrfinder/internal";
import { inputError } from "../errors/input-error.js";
import { type Relation, type Stored, storedAs } from "./relation.js";

/** A cell as the file has it: a text, or what it is typed as; dates are written out. */
export type KeptCell = string | number | boolean | null;

/** Columns that are carried through. */
export interface KeptColumns {
  /** The table, in which whole numbers of them keep all of their digits. */
  readonly relation: Relation;
  /** Their places in the file. */
  readonly indices: readonly number[];
  /** What turns the cells of each into what is kept. */
  readonly readers: readonly ((cells: Cells) => readonly KeptCell[])[];
}

/**
 * The columns of a table that are carried through, as they are written.
 *
 * @throws InputError for a name that the table does not have, or a column of lists.
 */
export function keptColumns(relation: Relation, keep: readonly string[] | "all"): KeptColumns {
  const { columns, name } = relation;
  const names = columns.map((column) => column.name);
  const find = (wanted: string) => {
    const index = names.indexOf(wanted);
    if (index >= 0) return index;
    const near = quoted(nearest(wanted, names)!);
    throw inputError(
      `--keep: ${name} has no column ${quoted(wanted)}; the nearest name is ${near}`,
    );
  };
  const indices = keep === "all" ? [...columns.keys()] : [...new Set(keep.map(find))];
  const stored = indices.map((index) => {
    const as = storedAs(relation, { index, instead: "name others with --keep" });
    return columns[index]!.isWhole && relation.withText ? "whole" : as;
  });
  return {
    relation: indices.reduce(
      (table, index, i) => (stored[i] === "whole" ? table.withText!(index) : table),
      relation,
    ),
    indices,
    readers: stored.map(reader),
  };
}

function reader(stored: Stored | "whole"): (cells: Cells) => readonly KeptCell[] {
  const write = writers[stored];
  return (cells) =>
    cells instanceof Float64Array
      ? Array.from(cells, (value) => (Number.isNaN(value) ? null : write(value)))
      : stored === "whole"
        ? cells.map((cell) => (cell === null ? null : wholeNumber(cell)))
        : cells;
}

const writers: Readonly<Record<Stored | "whole", (value: number) => KeptCell>> = {
  text: (value) => value,
  number: (value) => value,
  whole: (value) => value,
  boolean: (value) => value === 1,
  date: dateInWords,
};

/** A whole number, as its text where a double would lose digits. */
function wholeNumber(text: string): KeptCell {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
}

const DAY_MS = 86_400_000;

/** Days since 1970-01-01 as a date, with its time where it has one. */
function dateInWords(days: number): string | null {
  const date = new Date(Math.round(days * DAY_MS));
  if (Number.isNaN(date.getTime())) return null;
  const text = date.toISOString();
  return text.endsWith("T00:00:00.000Z") ? text.slice(0, -14) : text.replace(/(\.000)?Z$/, "");
}
