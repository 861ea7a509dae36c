import { cellKinds, type Kind } from "./cells.js";

/**
 * From this share of numbers (or dates) on, other text in a column is a mistake and no category.
 */
const CLEAR_SHARE = 0.95;

/** The kind of a column. */
export interface ColumnKind {
  readonly kind: Kind;
  /**
   * Whether there is a value that does not belong there: text among numbers, a number that is not
   * finite, a date whose time zone is letters.
   */
  readonly odd: boolean;
}

/**
 * The kind of a column, by what its cells are: numbers or dates from a share of 95 % on, booleans
 * where all are, else text. Missing cells do not count; undefined where all are missing.
 *
 * @param counts the cells of each kind, by the numbers of `cellKinds`.
 */
export function columnKind(counts: readonly number[]): ColumnKind | undefined {
  const values = counts.reduce((sum, count) => sum + count, 0) - counts[cellKinds.missing]!;
  if (values === 0) return undefined;
  const numbers = counts[cellKinds.numeric]! + counts[cellKinds.infinite]!;
  if (numbers >= CLEAR_SHARE * values) {
    return { kind: "numeric", odd: counts[cellKinds.numeric] !== values };
  }
  if (counts[cellKinds.boolean] === values) return { kind: "boolean", odd: false };
  const dates = counts[cellKinds.date]! + counts[cellKinds.zoned]!;
  if (dates >= CLEAR_SHARE * values) {
    return { kind: "date", odd: counts[cellKinds.date] !== values };
  }
  return { kind: "text", odd: false };
}
