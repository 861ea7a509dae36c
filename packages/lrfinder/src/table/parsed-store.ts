import { cellValue } from "./cell-value.js";
import { cellKinds, type Kind, readCell } from "./cells.js";
import { columnEvidence } from "./column-evidence.js";
import { counting, isExact } from "./counting.js";
import type { DateOrder } from "./dates/written-date.js";
import { presentPlaces } from "./piece.js";
import type { StoredColumn } from "./stored-column.js";
import type { TextStoreOptions } from "./text-store.js";
import { valueStore } from "./value-store.js";
import type { DecimalSign } from "./written-number.js";

/** What a column of values is read as. */
export interface ValueReading {
  readonly kind: "numeric" | "date";
  /** The sign of decimals; default a point. */
  readonly decimal?: DecimalSign;
  /** The order of dates; default: none is in doubt. */
  readonly order?: DateOrder;
}

/** A column of numbers or dates, of which only the values are kept. */
export interface ParsedStore extends StoredColumn<readonly (string | null)[]> {
  /** A whole number that a double cannot hold; undefined where there is none. */
  inexact(): string | undefined;
}

/** A column that is read as text and holds too many different numbers or dates to keep them all. */
export function parsedStore({
  countTo,
  strays = false,
  reading: { kind, decimal = ".", order },
}: TextStoreOptions & { readonly reading: ValueReading }): ParsedStore {
  const values = valueStore({ countTo, days: kind === "date" });
  const evidence = columnEvidence();
  const rows = counting();
  const reading = { kind, notation: { decimal }, order };
  let inexact: string | undefined;
  const isMissing = (kind: number) =>
    kind === cellKinds.missing || (strays && kind === cellKinds.stray);
  return {
    present: (cells) =>
      presentPlaces(cells.length, (row) => !isMissing(readCell(cells[row]!).kind)),
    take(cells, piece) {
      const numbers = new Float64Array(cells.length);
      for (const [row, cell] of cells.entries()) {
        const read = readCell(cell);
        const place = piece.first + row;
        const text = cell ?? "";
        evidence.take(read, { text, row: place, count: 1 });
        const value = cellValue(read, reading);
        numbers[row] = value;
        rows.take(value, place);
        if (Math.abs(value) > Number.MAX_SAFE_INTEGER && !isExact(text)) inexact ??= text;
      }
      values.take(numbers, piece);
    },
    decimal: evidence.decimal,
    found: evidence.found,
    counts: rows.counts,
    inexact: () => inexact,
    values: (found) => ({ ...values, kind: found.kind as Exclude<Kind, "text"> }),
  };
}
