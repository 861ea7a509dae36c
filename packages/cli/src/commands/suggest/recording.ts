/** A value as a file holds it: text from CSV, anything from JSON. */
export type Cell = unknown;

/** A recorded table, its cells not yet read as numbers. */
export interface Recording {
  /** What sentences call the file. */
  readonly name: string;
  readonly columns: readonly Column[];
  /** Where a row stands in the file, counted from 0: `line 3`, `entry 2`. */
  place(row: number): string;
  /** What made the updates, where an answer of ours that belongs to it says so. */
  readonly optimizer?: string;
  /** Whether numbers are written with a decimal comma. */
  readonly decimalComma?: boolean;
}

/** A column of a recorded table. */
export interface Column {
  readonly name: string;
  readonly cells: readonly Cell[];
}
