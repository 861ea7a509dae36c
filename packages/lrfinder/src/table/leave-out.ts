/** Why a column is no input unless it is asked for. */
export type WhyLeftOut = "counts" | "all-different";

/** What is known of a column that may be left out. */
export interface Candidate {
  readonly column: string;
  /** Whether it is the first column of the table. */
  readonly isFirst: boolean;
  /** Whether it numbers the rows, from 0 or 1 on. */
  readonly counts: boolean;
  /** Whether it is text, and another one in every row. */
  readonly allDifferent: boolean;
  /** Rows of the table. */
  readonly rows: number;
}

/** In a shorter table, it is by chance that a column counts, or that all texts differ. */
const FEWEST_ROWS = 10;

/** Whether a table is too short for such things to mean anything. */
export function isShort({ rows }: { rows: number }): boolean {
  return rows < FEWEST_ROWS;
}

/**
 * Why a column is left out: it numbers the rows, and it is the first or named like that; or
 * its text differs in every row. Undefined for one that is learned from.
 */
export function whyLeftOut(candidate: Candidate): WhyLeftOut | undefined {
  const { column, isFirst, counts, allDifferent, rows } = candidate;
  if (isShort({ rows })) return undefined;
  if (counts && (isFirst || isIdentifier(column))) return "counts";
  return allDifferent ? "all-different" : undefined;
}

const names = [
  // No name: pandas, R and its packages, Parquet files of pandas.
  ...["", "unnamed: ?\\d+", "\\.\\.\\.\\d+", "__index_level_\\d+__", "level_0"],
  // The usual names.
  ...["index", "idx", "#", "ids?", "u?uid", "guid", "key", "pk", "serial", "rows?", "rownames?"],
  ...["n[or]\\.?", "num", "number", "rec(?:ord)?", "(?:row|rec|record)[ _.-]?(?:n[or]|num|names?)"],
  ".*[ _.-](?:id|n[or]|idx|key|index|number|uid|uuid|guid)",
];
const identifier = new RegExp(`^\\s*(?:${names.join("|")})\\s*$`, "i");

/** Whether a column is named like a number or a key of the rows. */
export function isIdentifier(column: string): boolean {
  return column === "X" || identifier.test(column) || /[a-z]I[dD]$/.test(column);
}
