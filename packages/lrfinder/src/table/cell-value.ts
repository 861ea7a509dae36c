import { type CellRead, cellKinds, type Kind } from "./cells.js";
import { type DateOrder, daysIn } from "./dates/written-date.js";
import type { NumberNotation } from "./written-number.js";

/** How the values of a column are written. */
export interface ValueNotation {
  readonly kind: Exclude<Kind, "text">;
  /** The sign before the decimals of numbers; default a point. */
  readonly notation?: Pick<NumberNotation, "decimal">;
  /** The order of dates; default: what is in doubt is no date. */
  readonly order?: DateOrder;
}

/**
 * The value of a cell in a column of numbers, dates (days since 1970-01-01) or booleans; NaN where
 * missing, and where it is of another kind.
 */
export function cellValue(
  { kind, number, date, truth = Number.NaN }: CellRead,
  column: ValueNotation,
): number {
  if (kind !== cellKinds[column.kind]) return Number.NaN;
  if (date) return daysIn(date, column.order) ?? Number.NaN;
  if (!number) return truth;
  return column.notation?.decimal === "," ? number.comma : number.point;
}
