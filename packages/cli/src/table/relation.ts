/** A table that SQL can read, however it is stored. */
export interface Relation {
  /** What sentences call it. */
  readonly name: string;
  readonly columns: readonly SourceColumn[];
  /** A FROM item that gives the columns, in the order of the rows, under the names of `columnName`. */
  readonly from: string;
  /** How many rows there must be, where that is known; anything else means that SQL misreads the file. */
  readonly rows?: number;
  /** Whether numbers may be written with a decimal comma. */
  readonly decimalComma: boolean;
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
  readonly stored: "text" | "number" | "boolean" | "date" | Unusable;
}

/** A column that no number can be made of; it is refused only if it is asked for. */
export interface Unusable {
  /** What it holds, such as `lists`. */
  readonly holds: string;
}

/** What SQL calls a column: names given by users never become identifiers. */
export function columnName(index: number): string {
  return `c${index}`;
}
