import { type DateOrder, daysOf, type WrittenDate, writtenDate } from "./dates/written-date.js";
import { type Notation, numberOf } from "./notation.js";

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
  /** A date whose time zone is letters. */
  zoned: 6,
} as const;

/** White space as C knows it, but for the vertical tab, and not JavaScript's many kinds. */
const blanks = "[\\t\\n\\f\\r ]*";
const whole = (pattern: string) => new RegExp(`^${blanks}(?:${pattern})${blanks}$`, "iu");
const missing = whole("(?:na|n/a|nan|null|\\?)?");
const boolean = whole("true|false");
const isTrue = whole("true");

/** Whether a cell says that there is no value: empty, NA, N/A, NaN, null or ?, in any case. */
export function isMissing(cell: string): boolean {
  return missing.test(cell);
}

/** What a cell is, a number of {@link cellKinds}. */
export function cellKindOf(cell: string, options: Notation = {}): number {
  const value = numberOf(cell, options);
  if (value !== undefined) return Number.isFinite(value) ? cellKinds.numeric : cellKinds.infinite;
  if (isMissing(cell)) return cellKinds.missing;
  if (boolean.test(cell)) return cellKinds.boolean;
  const date = writtenDate(cell);
  return date ? dateKind(date) : cellKinds.text;
}

/** What a cell is that holds a date. */
export function dateKind({ time }: WrittenDate): number {
  return time.zone === undefined ? cellKinds.date : cellKinds.zoned;
}

/**
 * The value of a cell in a column of numbers, dates (days since 1970-01-01) or booleans; NaN where
 * missing. Dates that are in doubt need an order.
 */
export function cellNumber(
  cell: string,
  options: Notation & { readonly kind: Exclude<Kind, "text">; readonly order?: DateOrder },
): number {
  const { kind } = options;
  if (kind === "numeric") {
    const value = numberOf(cell, options);
    return value !== undefined && Number.isFinite(value) ? value : Number.NaN;
  }
  if (kind === "date") return daysOf(cell, options.order) ?? Number.NaN;
  return isMissing(cell) ? Number.NaN : Number(isTrue.test(cell));
}
