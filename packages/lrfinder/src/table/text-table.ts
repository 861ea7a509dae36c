/** A table of text, row by row. */
export interface TextTable {
  /** The names of the columns, no two alike. */
  readonly names: readonly string[];
  /** The cells of each row, as many as there are names. */
  readonly rows: readonly (readonly string[])[];
  /**
   * Whether decimals usually follow a comma, for numbers such as `1,500` that leave both signs in
   * their column and in the others; default false.
   */
  readonly decimalComma?: boolean;
  /** How its file was read where that was a choice, in plain sentences; default: none was. */
  readonly notes?: readonly string[];
  /** Where a row, counted from 0, stands; default `row 1` for the first. */
  readonly place?: (row: number) => string;
}
