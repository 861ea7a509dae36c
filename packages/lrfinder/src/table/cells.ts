import { daysOf } from "./dates.js";
import { type Notation, withDecimalPoint } from "./notation.js";
import { cellPatterns, space } from "./patterns.js";

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
} as const;

/** How cells are written. */
export type CellOptions = Notation;

const whole = (pattern: string) => new RegExp(`^(?:${pattern})$`, "iu");
const missing = whole(cellPatterns.missing);
const boolean = whole(cellPatterns.boolean);
const isTrue = whole(cellPatterns.true);
const withComma = whole(cellPatterns.decimalComma);
const number = new RegExp(
  `^${space}*\\+?(-?(?:(?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d+)?|(inf(?:inity)?)))${space}*$`,
  "i",
);

/** Whether a cell says that there is no value: empty, NA, N/A, NaN, null or ?, in any case. */
export function isMissing(cell: string): boolean {
  return missing.test(cell);
}

/** Whether a cell holds a number with a decimal comma. */
export function hasDecimalComma(cell: string): boolean {
  return withComma.test(cell);
}

/** The number in a cell, which may be infinite; undefined for what is not a number. */
export function numberOf(cell: string, options: CellOptions = {}): number | undefined {
  const written = hasDecimalComma(cell) ? withDecimalPoint(cell, options) : cell;
  const [, digits, infinity] = number.exec(written) ?? [];
  if (digits === undefined) return undefined;
  if (infinity === undefined) return Number(digits);
  return digits.startsWith("-") ? -Infinity : Infinity;
}

/** What a cell is, a number of {@link cellKinds}. */
export function cellKindOf(cell: string, options: CellOptions = {}): number {
  const value = numberOf(cell, options);
  if (value !== undefined) return Number.isFinite(value) ? cellKinds.numeric : cellKinds.infinite;
  if (isMissing(cell)) return cellKinds.missing;
  if (boolean.test(cell)) return cellKinds.boolean;
  return daysOf(cell) === undefined ? cellKinds.text : cellKinds.date;
}

/**
 * The value of a cell in a column of numbers, dates (days since 1970-01-01) or booleans; NaN where
 * missing.
 */
export function cellNumber(
  cell: string,
  options: CellOptions & { readonly kind: Exclude<Kind, "text"> },
): number {
  const { kind } = options;
  if (kind === "numeric") {
    const value = numberOf(cell, options);
    return value !== undefined && Number.isFinite(value) ? value : Number.NaN;
  }
  if (kind === "date") return daysOf(cell) ?? Number.NaN;
  return isMissing(cell) ? Number.NaN : Number(isTrue.test(cell));
}
