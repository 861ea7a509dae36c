/** What a column is. */
export type TrueKind = "numeric" | "boolean" | "date" | "text" | "empty";

/** A column whose values are known, and how they are written. */
export interface TrueColumn {
  readonly name: string;
  readonly kind: TrueKind;
  /** Numbers, days since 1970-01-01, 0 and 1, or texts; undefined where missing. */
  readonly values: readonly (number | string | undefined)[];
  /** How each of them is written. */
  readonly cells: readonly string[];
  /** Why it is no input: its numbers count the rows, or its text differs in every row. */
  readonly leftOut?: "counts" | "all-different";
  /** Of numbers, whether they are codes, such as `007` and those with too many digits. */
  readonly codes?: boolean;
}

/** Signs that say anywhere that a value is missing. */
export const missingSigns = [
  "",
  "",
  "",
  "NA",
  "na",
  "N/A",
  "n/a",
  "NaN",
  "nan",
  "-nan",
  "null",
  "NULL",
  "?",
  " ",
];

/** Signs that say so among numbers, dates and booleans. */
export const strayMissingSigns = [
  ...["-", "--", "---", ".", "..", "...", "–", "—", "*", "**", ":", "/", "…"],
  ...[
    "None",
    "none",
    "nil",
    "missing",
    "Missing",
    "unknown",
    "UNKNOWN",
    "not available",
    "n.a.",
    "nd",
    "N.D.",
  ],
  ...[
    "#N/A",
    "#NA",
    "<NA>",
    "\\N",
    "NaT",
    "(null)",
    "1.#IND",
    "-1.#QNAN",
    "#DIV/0!",
    "#VALUE!",
    "#REF!",
  ],
];

/** Whether a cell is one of these. */
export function isStraySign(cell: string): boolean {
  return strayMissingSigns.includes(cell);
}
