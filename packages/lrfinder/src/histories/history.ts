/** A value as a file holds it: text from CSV, anything from JSON. */
export type HistoryCell = unknown;

/** A recorded training, its cells not yet read as numbers. */
export interface History {
  /** What sentences call the file. */
  readonly name: string;
  /** What the file is, such as `JSON Lines`; left out by formats of one's own. */
  readonly format?: string;
  readonly columns: readonly HistoryColumn[];
  /** Where a row stands in the file, counted from 0: `line 3`, `entry 2`. */
  place(row: number): string;
  /** Whether numbers are written with a decimal comma; default false. */
  readonly decimalComma?: boolean;
  /** The name of the column that counts the steps; default one of its usual names. */
  readonly step?: string;
  /** The name of the column of losses, where the format knows it better than its name tells. */
  readonly loss?: string;
  /** What a reader should know of how the file was read. */
  readonly notes?: readonly string[];
  /** What made the updates, where the file says so. */
  readonly optimizer?: string;
  /** The name of the file beside this one that holds what was recorded, where this one does not. */
  readonly elsewhere?: string;
}

/** A column of what was recorded. */
export interface HistoryColumn {
  /** What it is called, and chosen by. */
  readonly name: string;
  /** The run that it is of, where a file holds several. */
  readonly run?: string;
  /** What is recorded in it, where its name holds the run, too; default its name. */
  readonly metric?: string;
  readonly cells: readonly HistoryCell[];
}
