import {
  type Cells,
  type DatesRead,
  type OrderFound,
  oddDates,
  orderFinder,
  writtenDate,
} from "lrfinder/internal";
import type { DateOrder } from "lrfinder/table";
import { refused } from "./refused.js";
import type { Relation } from "./relation.js";
import { remembered } from "./remembered.js";

/** What the dates of a column say about their order. */
export interface DateLook {
  /** @param first the place of the first cell's row, from 0. */
  take(cells: Cells, first: number): void;
  /** @param notation the order that they had in training; default: they decide themselves. */
  found(notation?: DateOrder): OrderFound;
}

/** Looks at the dates of a column; those that are typed have no order. */
export function lookAtDates(): DateLook {
  const finder = orderFinder();
  const dateIn = remembered(writtenDate);
  return {
    take(cells, first) {
      if (cells instanceof Float64Array) return;
      for (const [row, value] of cells.entries()) {
        const date = value === null ? undefined : dateIn(value);
        if (date) finder.take(date, { row: first + row, value: value! });
      }
    },
    found: finder.found,
  };
}

/** How a column of dates is read. */
export interface KnownDates {
  /** Undefined where none of them is in doubt. */
  readonly order?: DateOrder;
  /** What there is to say of it; left out where all are year, month and day in figures. */
  readonly read?: DatesRead;
}

/**
 * Decides in which order the dates of a column are read.
 *
 * @throws InputError where they do not fit the order of training, or do not decide.
 */
export async function knownDates(
  look: DateLook,
  { name, place }: Pick<Relation, "name" | "place">,
  { column, notation }: { column: string; notation?: DateOrder },
): Promise<KnownDates> {
  const found = look.found(notation);
  if (found.status !== "found") {
    const { rows, refusal } = oddDates(found, { column, at: 0 });
    const places = await Promise.all(rows.map((row) => place(row + 1)));
    throw refused(name, refusal(...places), { chooseOrder: "write dates as year-month-day" });
  }
  const { order, example } = found;
  return { order, ...(example && { read: { column, value: example.value, order } }) };
}
