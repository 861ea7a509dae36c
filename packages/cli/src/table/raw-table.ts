import type { FirstLines } from "lrfinder/internal";
import type { ColumnEncoding, ConstantColumn, TargetEncoding } from "lrfinder/table";
import type { KeptCell } from "./kept-columns.js";

/** A column that a model is fed with. */
export type FedColumn = Exclude<ColumnEncoding, ConstantColumn>;

/** The columns that a model is fed with. */
export function fedColumns(columns: readonly ColumnEncoding[]): FedColumn[] {
  return columns.filter((column) => column.kind !== "constant");
}

/** Which file to read, and what a model knows of its columns. */
export interface ColumnsRequest extends Pick<FirstLines, "unitsRow"> {
  /** A path, or `"-"` for standard input. */
  readonly file: string;
  /**
   * Whether the first line of a delimited text holds the names; default: it does where it holds all
   * of the model's columns, and not where they are named by their places; else its look decides.
   */
  readonly header?: "yes" | "no";
  /**
   * The columns that the model was trained on. Those that are not constant are read, in this order; that of the
   * file does not matter.
   */
  readonly columns: readonly ColumnEncoding[];
  /** The column that the model predicts, to be read too where the table has it. */
  readonly target: string;
  readonly targetEncoding: TargetEncoding;
  /** Columns of the file to be read beside these, as they are written; default none. */
  readonly keep?: readonly string[] | "all";
  /**
   * Whether values may be looked at while they are lent, which reads the file once less; default
   * false.
   */
  readonly inOnePass?: boolean;
}

/** A table, ready to be read as a model knows it. */
export interface RawTable {
  readonly rows: number;
  /** What there is to say of it, in plain sentences: all of it once every row was read. */
  notes(): readonly string[];
  /** The names of the columns that are kept. */
  readonly kept: readonly string[];
  /** Its rows in their order, some at a time. To be read once, before what they were lent to returns. */
  batches(): AsyncIterable<RawBatch>;
}

/** Some rows of a table. */
export interface RawBatch {
  readonly rows: number;
  /**
   * The columns that are not constant, in the order asked for: texts, empty where missing, or numbers, days since 1970-01-01 and
   * 0 or 1, NaN where missing.
   */
  readonly columns: readonly (readonly string[] | Float64Array)[];
  /** What the model should predict: numbers, days or classes as they are written; undefined where missing. */
  readonly target?: readonly (number | string | undefined)[];
  /** The cells of the columns that are kept. */
  readonly kept: readonly (readonly KeptCell[])[];
}
