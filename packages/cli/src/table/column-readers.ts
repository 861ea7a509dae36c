import {
  type Cells,
  cellKinds,
  cellValue,
  isMissing,
  type Kind,
  readCell,
  type ValueNotation,
} from "lrfinder/internal";
import type { TargetEncoding } from "lrfinder/table";
import type { Relation } from "./relation.js";
import { remembered } from "./remembered.js";

/** What turns the cells of a column into its values. */
export function columnReader(
  kind: Kind,
  written: Omit<ValueNotation, "kind">,
): (cells: Cells) => readonly string[] | Float64Array {
  if (kind === "text") {
    const text = remembered((cell) => (isMissing(cell) ? "" : cell));
    return (cells) =>
      cells instanceof Float64Array
        ? Array.from(cells, () => "")
        : cells.map((cell) => (cell === null ? "" : text(cell)));
  }
  const number = remembered((text) => cellValue(readCell(text), { ...written, kind }));
  return (cells) => numbersOf(cells, number);
}

function numbersOf(cells: Cells, number: (text: string) => number): Float64Array {
  if (cells instanceof Float64Array) return cells;
  return Float64Array.from(cells, (cell) => number(cell ?? ""));
}

/** What turns the cells of the target into its values; undefined where there is nothing to hold predictions against. */
export function targetReader(
  { columns }: Relation,
  { index, encoding }: { index: number; encoding: TargetEncoding },
): ((cells: Cells) => (number | string | undefined)[]) | undefined {
  const stored = columns[index]?.stored;
  if (typeof stored !== "string") return undefined;
  if (encoding.kind === "classes") {
    if (stored === "date") return undefined;
    // Where classes are numbers, dates or booleans, signs such as `-` and `None` are missing.
    const isNone = remembered(
      (text) => isMissing(text) || (encoding.equalAs && readCell(text).kind === cellKinds.stray),
    );
    return (cells) =>
      cells instanceof Float64Array
        ? Array.from(cells, (value) => {
            if (Number.isNaN(value)) return undefined;
            return stored === "boolean" ? String(value === 1) : value;
          })
        : cells.map((cell) => (cell === null || isNone(cell) ? undefined : cell));
  }
  const { kind, notation } = encoding;
  const read: ValueNotation =
    typeof notation === "string" ? { kind, order: notation } : { kind, notation };
  const number = remembered((text) => cellValue(readCell(text), read));
  return (cells) =>
    Array.from(numbersOf(cells, number), (value) => (Number.isFinite(value) ? value : undefined));
}
