import { type DecimalSign, type LikelyNumbers, quoted } from "lrfinder/internal";
import { inputError } from "../errors/input-error.js";

/** A table that SQL can read, however it is stored. */
export interface Relation {
  /** What sentences call it. */
  readonly name: string;
  readonly columns: readonly SourceColumn[];
  /** A FROM item that gives the columns, in the order of the rows, under the names of `columnName`. */
  readonly from: string;
  /** Whether its columns are named by their places, as it names none; default false. */
  readonly byPlace?: boolean;
  /** How it was read where that was a choice, in plain sentences; default: none was. */
  readonly notes?: readonly string[];
  /** How many rows there must be, where that is known; anything else means that SQL misreads the file. */
  readonly rows?: number;
  /** The sign of decimals where the numbers of the table leave both. */
  readonly usualDecimal: DecimalSign;
  /** Columns of text that seem to hold plain numbers only; default none. */
  readonly likelyNumbers?: readonly LikelyNumbers[];
  /** The table with a column of whole numbers stored as text, to the digit. */
  withText?(index: number): Relation;
  /** The table with some columns of text stored as numbers; what reads it fails where a cell is none. */
  withNumbers?(indices: readonly number[]): Relation;
  /** Where a row (counted from 1) stands, such as `line 7`. */
  place(row: number): Promise<string>;
}

/** A column as it is stored. */
export interface SourceColumn {
  readonly name: string;
  /**
   * `text`: any value written out, to be understood cell by cell. `number`, `boolean` and `date` (days since
   * 1970-01-01) are typed in the file.
   */
  readonly stored: Stored | Unusable;
  /** Whether it is typed as whole numbers that may have more digits than a double holds; default false. */
  readonly isWhole?: boolean;
}

/** What the values of a column are stored as. */
export type Stored = "text" | "number" | "boolean" | "date";

/** A column that no number can be made of; it is refused only if it is asked for. */
export interface Unusable {
  /** What it holds, such as `lists`. */
  readonly holds: string;
}

/** What SQL calls a column: names given by users never become identifiers. */
export function columnName(index: number): string {
  return `c${index}`;
}

/**
 * What a column is stored as.
 *
 * @throws InputError for one that no number can be made of.
 */
export function storedAs(
  { name, columns }: Relation,
  { index, instead }: { index: number; instead: string },
): Stored {
  const { name: column, stored } = columns[index]!;
  if (typeof stored === "string") return stored;
  throw inputError(
    `${name}, column ${quoted(column)}: it holds ${stored.holds} where single values belong; ${instead}`,
  );
}
