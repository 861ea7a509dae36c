import type { OrderFound } from "./dates/order-finder.js";
import type { Refusal } from "./refusals.js";
import type { OddCell } from "./stored-column.js";

/** Cells that do not belong in their column, or not beside each other. */
export interface OddCells {
  /** The places of their rows, from 0. */
  readonly rows: readonly number[];
  /** The place of their column among those that are read. */
  readonly at: number;
  /** Why they are refused, once it is known where these rows stand, such as `line 7`. */
  refusal(...places: string[]): Refusal;
}

/** A column, by its name and its place among those that are read. */
interface ColumnAt {
  readonly column: string;
  readonly at: number;
}

/** A cell that does not belong in a column of numbers or dates. */
export function oddCell(
  { row, value, infinite, zoned }: OddCell,
  { column, at, kind }: ColumnAt & { kind: "numeric" | "date" },
): OddCells {
  const refusal = (place: string): Refusal =>
    kind === "date" && zoned
      ? { code: "zoned-date", column, place, value }
      : { code: "odd-value", column, place, value, kind, infinite };
  return { rows: [row], at, refusal: (place) => refusal(place!) };
}

/** The dates of a column, which have no order. */
export function oddDates(
  found: Exclude<OrderFound, { status: "found" }>,
  { column, at }: ColumnAt,
): OddCells {
  if (found.status === "mixed") {
    const { "day-first": one, "month-first": other } = found.cells;
    return {
      rows: [one.row, other.row],
      at,
      refusal: (place, otherPlace) => ({
        ...{ code: "mixed-dates", column, place: place!, value: one.value },
        other: { place: otherPlace!, value: other.value },
      }),
    };
  }
  const { row, value } = found.cell;
  return {
    rows: [row],
    at,
    refusal: (place) => {
      const where = { column, place: place!, value };
      return found.status === "misfit"
        ? { code: "misfit-date", ...where, asked: found.asked }
        : { code: "ambiguous-dates", ...where };
    },
  };
}
