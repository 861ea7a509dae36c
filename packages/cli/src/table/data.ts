import type { FirstLines, PartChoice } from "lrfinder/internal";
import type { DateOrder, EncodedTable } from "lrfinder/table";

/** Which file to read, and which of its columns. */
export interface DataRequest extends FirstLines {
  /** A path, or `"-"` for standard input. */
  readonly file: string;
  /** The column to predict. */
  readonly target: string;
  /** The input columns, in this order; default: every column but the target, in the file's order. */
  readonly columns?: readonly string[];
  /** Columns to leave out; default none. */
  readonly drop?: readonly string[];
  /** Columns to use though they number the rows, or differ in every one; default none. */
  readonly include?: readonly string[];
  /** Columns to read as categories, whatever they look like; default none. */
  readonly text?: readonly string[];
  /** The sign before decimals, where the numbers of a column leave both; default: the table decides. */
  readonly decimal?: "comma" | "point";
  /** A column of groups, whose rows `groups` of the answer tells apart; no input; default none. */
  readonly keepTogether?: string;
  /** What to learn; `"auto"` decides by the target's values. */
  readonly task: "auto" | "classification" | "regression";
  /** The order of dates that end with their year; default: those of each column decide. */
  readonly dates?: DateOrder;
  /** Called now and then while the rows are read, with the share that was, from 0 to 1; not where that is unknown. */
  readonly onRead?: (share: number) => void;
  /** How many rows at most become numbers, drawn at random where there are more; default all of them. */
  readonly sample?: { readonly rows: number; readonly seed: number };
  /** Chooses rows that become numbers as a table of their own, too, where there is no sample; default none. */
  readonly part?: PartChoice;
  /** Whether other rows may be chosen later, for which all cells are kept in memory; default false. */
  readonly reusable?: boolean;
}

/** A table as numbers, ready to be trained on, in shared memory. */
export interface Data extends EncodedTable<SharedArrayBuffer> {
  /** The rows that were chosen, as a table of their own; left out where none were. */
  readonly part?: EncodedTable<SharedArrayBuffer>;
  /** Chooses other rows; left out where that was not asked for. */
  readonly partOf?: (choice: PartChoice) => EncodedTable<SharedArrayBuffer> | undefined;
}
