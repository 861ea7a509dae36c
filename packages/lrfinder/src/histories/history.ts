/** A value as a file holds it: text from CSV, anything from JSON. */
export type HistoryCell = unknown;

/** A recorded training, its cells not yet read as numbers. */
export interface History {
  /** What sentences call the file. */
  readonly name: string;
  readonly columns: readonly HistoryColumn[];
  /** Where a row stands in the file, counted from 0: `line 3`, `entry 2`. */
  place(row: number): string;
  /** Whether numbers are written with a decimal comma; default false. */
  readonly decimalComma?: boolean;
  /** What made the updates, where the file says so. */
  readonly optimizer?: string;
  /** The name of the file beside this one that holds what was recorded, where this one does not. */
  readonly elsewhere?: string;
}

/** A column of what was recorded. */
export interface HistoryColumn {
  readonly name: string;
  readonly cells: readonly HistoryCell[];
}
