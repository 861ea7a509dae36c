/** Rows of numbers with what is to be predicted of each. */
export interface Rows {
  /** The inputs, one array a row. */
  readonly x: readonly (readonly number[])[];
  /** Classes, counted from 0, one number a row; or the numbers of a regression, one or more. */
  readonly y: readonly (readonly number[])[];
  /** How many classes there are; undefined for a regression. */
  readonly classes?: number;
}
