import {
  cellKindOf,
  cellKinds,
  cellNumber,
  hasDecimalComma,
  isMissing,
  type Kind,
} from "./cells.js";
import { byCodePoints } from "./encode-column.js";
import type { OddValue } from "./refusals.js";

/** A table of text, row by row. */
export interface TextTable {
  /** The names of the columns, no two alike. */
  readonly names: readonly string[];
  /** The cells of each row, as many as there are names. */
  readonly rows: readonly (readonly string[])[];
  /** Whether numbers may be written with a decimal comma; default false. */
  readonly decimalComma?: boolean;
  /** Where a row, counted from 0, stands; default `row 1` for the first. */
  readonly place?: (row: number) => string;
}

/** A column of typed values: numbers, NaN where missing, or texts, undefined where missing. */
export type Values =
  | { readonly kind: Exclude<Kind, "text">; readonly of: Float64Array }
  | { readonly kind: "text"; readonly of: readonly (string | undefined)[] };

/** How many cells of a column are of each kind, by the numbers of `cellKinds`. */
export function countsOf(table: TextTable, index: number): number[] {
  const counts = Object.values(cellKinds).map(() => 0);
  for (const row of table.rows) counts[cellKindOf(row[index]!, table)]!++;
  return counts;
}

/** The first value of a column that does not belong there. */
export function oddValue(
  table: TextTable,
  { index, kind }: { index: number; kind: "numeric" | "date" },
): OddValue {
  const { rows, names, place = (row) => `row ${row + 1}` } = table;
  const row = rows.findIndex((cells) => {
    const found = cellKindOf(cells[index]!, table);
    return found !== cellKinds.missing && found !== cellKinds[kind];
  });
  const value = rows[row]![index]!;
  const infinite = cellKindOf(value, table) === cellKinds.infinite;
  return { code: "odd-value", column: names[index]!, place: place(row), value, kind, infinite };
}

/** The values of a column, each what it means. */
export function valuesOf(
  { rows, decimalComma }: Pick<TextTable, "rows" | "decimalComma">,
  { index, kind }: { index: number; kind: Kind },
): Values {
  if (kind === "text") {
    return {
      kind,
      of: rows.map((row) => (isMissing(row[index]!) ? undefined : row[index])),
    };
  }
  return {
    kind,
    of: Float64Array.from(rows, (row) => cellNumber(row[index]!, { kind, decimalComma })),
  };
}

/** The different values in their order, and the index of each row's. */
export function ranked({ kind, of }: Values) {
  const found = new Set<number | string>();
  let missing = 0;
  for (const value of of) {
    if (value === undefined || Number.isNaN(value)) missing++;
    // Both zeros are one value.
    else found.add(typeof value === "number" ? value + 0 : value);
  }
  const different = [...found].sort((a, b) =>
    kind === "text" ? byCodePoints(String(a), String(b)) : Number(a) - Number(b),
  );
  const ranks = new Map<unknown, number>(different.map((value, i) => [value, i]));
  return { different, missing, value: (row: number) => ranks.get(of[row]) ?? null };
}

/** The names of the numeric columns in which a number is written with a decimal comma. */
export function commaColumns(
  { names, rows, decimalComma }: TextTable,
  kinds: ReadonlyMap<number, Kind>,
): string[] {
  if (!decimalComma) return [];
  const commas = (index: number) => rows.some((row) => hasDecimalComma(row[index]!));
  return [...kinds.keys()]
    .filter((index) => kinds.get(index) === "numeric" && commas(index))
    .map((index) => names[index]!);
}
