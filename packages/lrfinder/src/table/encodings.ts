import type { DatePart } from "./dates/date-parts.js";
import type { DateOrder } from "./dates/written-date.js";
import type { NumberNotation } from "./written-number.js";

/** How one input column becomes numbers: plain data, enough to encode new rows. */
export type ColumnEncoding =
  | NumericColumn
  | DateColumn
  | BooleanColumn
  | TextColumn
  | ConstantColumn;

/** One input: (value − mean) / deviation. */
export interface NumericColumn {
  readonly kind: "numeric";
  readonly column: string;
  readonly mean: number;
  /** The deviation of the population, above 0. */
  readonly deviation: number;
  /** What stands in for a missing value: the mean. */
  readonly fill: number;
  /** How the numbers were written; left out where they were as programs write them. */
  readonly notation?: NumberNotation;
}

/**
 * One input: (days since 1970-01-01, UTC − mean) / deviation; and two more for each part, the sine
 * and the cosine of 2π · (turns − ⌊turns⌋). Turns are the days of `hour`, (days + 4) / 7 of
 * `weekday`, and days / 365.2425 of `day-of-year`: midnight, the beginning of Sunday and that of
 * 1970 are at sine 0 and cosine 1.
 */
export interface DateColumn {
  readonly kind: "date";
  readonly column: string;
  /** In which order dates that end with their year are written; left out where none was in doubt. */
  readonly notation?: DateOrder;
  /** The parts that have inputs of their own, in the order of these; default none. */
  readonly parts?: readonly DatePart[];
  readonly mean: number;
  /** The deviation of the population, above 0. */
  readonly deviation: number;
  /**
   * What stands in for a missing date: the mean. Of its parts, sines and cosines are 0, the middle
   * of the circle.
   */
  readonly fill: number;
}

/** One input: false is 0, true is 1. */
export interface BooleanColumn {
  readonly kind: "boolean";
  readonly column: string;
  /** What stands in for a missing value: the share of true. */
  readonly fill: number;
}

/**
 * One input a category, 1 where the value is that category; a value that is none of them gives
 * zeros.
 */
export interface TextColumn {
  readonly kind: "text";
  readonly column: string;
  /** The different values, in the order of their code points. */
  readonly categories: readonly string[];
  /** Whether one more input, after those of the categories, is 1 where the value is missing. */
  readonly missing: boolean;
}

/** One input that is always 0, for a column that holds one value only. */
export interface ConstantColumn {
  readonly kind: "constant";
  readonly column: string;
}

/** How the target becomes numbers: plain data, enough to turn predictions back into values. */
export type TargetEncoding = ClassTarget | RegressionTarget;

/** The index of the class. */
export interface ClassTarget {
  readonly kind: "classes";
  /** The names of the classes, as they stood in the table. */
  readonly classes: readonly string[];
  /** Of classes that are dates, their order, as of a column of dates. */
  readonly notation?: DateOrder;
  /**
   * As what cells are of the same class where they are equal, however each is written; left out
   * where only equal texts are.
   */
  readonly equalAs?: "numeric" | "boolean" | "date";
}

/** (value − mean) / deviation; dates count as days since 1970-01-01, false as 0 and true as 1. */
export interface RegressionTarget {
  readonly kind: "numeric" | "date" | "boolean";
  readonly mean: number;
  /** The deviation of the population, above 0. */
  readonly deviation: number;
  /** How numbers or dates were written, as of a column of them. */
  readonly notation?: NumberNotation | DateOrder;
}
