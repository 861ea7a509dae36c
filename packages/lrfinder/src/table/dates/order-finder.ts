import { type DateOrder, isAmbiguous, type WrittenDate } from "./written-date.js";

/** A date and where it stands. */
export interface DateCell {
  /** The place of its row, from 0. */
  readonly row: number;
  readonly value: string;
}

/** The order in which a column writes its dates, or why there is none. */
export type OrderFound =
  | {
      readonly status: "found";
      /** Undefined where none of its dates is in doubt. */
      readonly order?: DateOrder;
      /** A date that is not year, month and day in figures, one that the order matters to before others. */
      readonly example?: DateCell;
    }
  | { readonly status: "ambiguous"; readonly cell: DateCell }
  /** A date that does not fit the order that was asked for. */
  | { readonly status: "misfit"; readonly cell: DateCell; readonly asked: DateOrder }
  /** A date with the day first and one with the month first. */
  | { readonly status: "mixed"; readonly cells: Readonly<Record<DateOrder, DateCell>> };

/** Finds out in which order a column writes its dates. */
export interface OrderFinder {
  /** Takes its dates, in the order of their rows. */
  take(date: WrittenDate, cell: DateCell): void;
  /**
   * What all dates so far say.
   *
   * @param asked the order that all of them must fit; default: they decide themselves.
   */
  found(asked?: DateOrder): OrderFound;
}

/** Finds out in which order a column writes its dates: one that fits the other order alone decides. */
export function orderFinder(): OrderFinder {
  const only: { [order in DateOrder]?: DateCell } = {};
  let ambiguous: DateCell | undefined;
  let other: DateCell | undefined;
  return {
    take(date, cell) {
      if (date.yearFirst) return;
      const { "day-first": dayFirst, "month-first": monthFirst } = date.dates;
      other ??= cell;
      if (monthFirst === undefined) only["day-first"] ??= cell;
      else if (dayFirst === undefined) only["month-first"] ??= cell;
      else if (isAmbiguous(date)) ambiguous ??= cell;
    },
    found(asked) {
      const { "day-first": dayFirst, "month-first": monthFirst } = only;
      const misfit = asked && only[asked === "day-first" ? "month-first" : "day-first"];
      if (misfit) return { status: "misfit", cell: misfit, asked };
      if (dayFirst && monthFirst) {
        return { status: "mixed", cells: { "day-first": dayFirst, "month-first": monthFirst } };
      }
      if (dayFirst || monthFirst) {
        const order = dayFirst ? "day-first" : "month-first";
        return { status: "found", order, example: ambiguous ?? dayFirst ?? monthFirst };
      }
      if (!ambiguous) return { status: "found", ...(other && { example: other }) };
      if (!asked) return { status: "ambiguous", cell: ambiguous };
      return { status: "found", order: asked, example: ambiguous };
    },
  };
}
