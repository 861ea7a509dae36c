import type { Kind } from "./cells.js";
import type { ColumnFault, NoOrder } from "./column-evidence.js";
import type { OddValues, Refusal } from "./refusals.js";

/** Cells that do not belong in their column, or not beside each other. */
export interface OddCells {
  /** The places of their rows, from 0. */
  readonly rows: readonly number[];
  /** Why they are refused, once it is known where these rows stand, such as `line 7`. */
  refusal(places: readonly string[]): Refusal;
}

/** A column in which there are such cells. */
export interface FaultyColumn {
  readonly column: string;
  readonly isTarget: boolean;
  readonly kind: Kind;
}

/** So many odd texts are named at most. */
const MOST_NAMED = 3;

/** The cells for which a column is refused. */
export function oddCells(fault: ColumnFault, { column, isTarget, kind }: FaultyColumn): OddCells {
  switch (fault.what) {
    case "order":
      return oddDates(fault.found, column);
    case "zoned": {
      const [{ row, text }] = fault.cells;
      return {
        rows: [row],
        refusal: ([place]) => ({ code: "zoned-date", column, place: place!, value: text }),
      };
    }
    case "mixed":
      return {
        rows: fault.cells.map(({ row }) => row),
        refusal: (places) => ({
          ...{ code: "mixed-notations", column, isTarget },
          cells: fault.cells.map(({ text }, i) => ({ text, place: places[i]! })),
        }),
      };
    case "odd": {
      const { count, infinite } = fault;
      const named = fault.cells.slice(0, MOST_NAMED);
      return {
        rows: named.map(({ row }) => row),
        refusal: (places) => ({
          ...{ code: "odd-values", column, isTarget, count, infinite },
          kind: kind as OddValues["kind"],
          cells: named.map(({ text, count }, i) => ({ text, count, place: places[i]! })),
        }),
      };
    }
  }
}

function oddDates(found: NoOrder, column: string): OddCells {
  if (found.status === "mixed") {
    const { "day-first": one, "month-first": other } = found.cells;
    return {
      rows: [one.row, other.row],
      refusal: ([place, otherPlace]) => ({
        ...{ code: "mixed-dates", column, place: place!, value: one.value },
        other: { place: otherPlace!, value: other.value },
      }),
    };
  }
  const { row, value } = found.cell;
  return {
    rows: [row],
    refusal: ([place]) => {
      const where = { column, place: place!, value };
      return found.status === "misfit"
        ? { code: "misfit-date", ...where, asked: found.asked }
        : { code: "ambiguous-dates", ...where };
    },
  };
}
