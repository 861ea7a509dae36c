import type { Kind } from "./cells.js";
import type { ColumnChoice, FoundColumn } from "./column-evidence.js";
import type { Piece } from "./piece.js";
import type { ValueStore } from "./value-store.js";
import type { DecimalSign } from "./written-number.js";

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
  /** The sign of decimals, where its numbers leave only one. */
  decimal(): DecimalSign | undefined;
  /** What all its cells make it; undefined where all are missing. */
  found(choice: ColumnChoice): FoundColumn | undefined;
  /** Whether it numbers the rows of the table, from 0 or 1 on. */
  counts(): boolean;
  /** Its values, once every piece was taken. */
  values(found: FoundColumn): ColumnValues;
}

/** The values of a column in the rows that have a target. */
export type ColumnValues =
  | (ValueStore & {
      readonly kind: Exclude<Kind, "text">;
      /** How a value is written in most cells; left out where cells are typed. */
      readonly spelled?: (value: number) => string;
    })
  | TextValues;

/** Texts, by their places among the different ones. */
export interface TextValues {
  readonly kind: "text";
  /** The different texts, in the order of their code points. */
  readonly different: readonly string[];
  readonly missing: number;
  /** Whether no two rows of the table have the same text, and each has one. */
  readonly allDifferent: boolean;
  /** For each kept row, the place of its text among the different ones; −1 where missing. */
  kept(): Int32Array;
}
