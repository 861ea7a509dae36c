import type { Kind } from "./cells.js";
import type { OrderFound } from "./dates/order-finder.js";
import type { DateOrder } from "./dates/written-date.js";
import type { ColumnKind } from "./kinds.js";
import type { Piece } from "./piece.js";
import type { ValueStore } from "./value-store.js";

/** The cells of a piece of a column: numbers, NaN where missing, or texts, null where missing. */
export type Cells = Float64Array | readonly (string | null)[];

/** A column as it is read. */
export interface StoredColumn<C extends Cells = Cells> {
  /**
   * The places of those cells of a piece that are not missing; undefined where none is.
   *
   * @param first the place of the first cell's row in the table, from 0.
   */
  present(cells: C, first: number): Int32Array | undefined;
  /** Takes the cells of all rows of a piece. */
  take(cells: C, piece: Piece): void;
  /** What all its cells make it; undefined where all are missing. */
  kind(): ColumnKind | undefined;
  /** The first cell that is neither missing nor of a kind; of dates, a time zone in letters is odd. */
  odd(kind: "numeric" | "date"): OddCell;
  /**
   * In which order its dates are written.
   *
   * @param asked the order that was asked for.
   */
  order(asked?: DateOrder): OrderFound;
  /**
   * Its values, once every piece was taken.
   *
   * @param order the order of its dates.
   */
  values(kind: Kind, order?: DateOrder): ColumnValues;
}

/** A cell that does not belong in its column. */
export interface OddCell {
  /** The place of its row, from 0. */
  readonly row: number;
  readonly value: string;
  /** Whether it is a number, but no finite one. */
  readonly infinite: boolean;
  /** Whether it is a date whose time zone is letters. */
  readonly zoned: boolean;
}

/** The values of a column in the rows that have a target. */
export type ColumnValues = NumberValues | TextValues;

/** Numbers, days or booleans. */
export interface NumberValues extends ValueStore {
  readonly kind: Exclude<Kind, "text">;
  /** Of dates, the order in which they are written. */
  readonly order?: DateOrder;
}

/** Texts, by their places among the different ones. */
export interface TextValues {
  readonly kind: "text";
  /** The different texts, in the order of their code points. */
  readonly different: readonly string[];
  readonly missing: number;
  /** For each kept row, the place of its text among the different ones; −1 where missing. */
  kept(): Int32Array;
}
