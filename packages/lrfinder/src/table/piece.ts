/** Some rows of a table, one after another, and which of them count. */
export interface Piece {
  /** The place of the first row in the table, from 0. */
  readonly first: number;
  /** The places, within the piece, of the rows that have a target; default: all of them. */
  readonly withTarget?: Int32Array;
  /** The places, within the piece, of the rows whose values are kept; default: those with a target. */
  readonly kept?: Int32Array;
}

/** The values at some places; the values themselves where no places are given. */
export function at<A extends Float64Array | Int32Array>(values: A, places?: Int32Array): A {
  if (!places) return values;
  const picked = values.slice(0, places.length) as A;
  for (let i = 0; i < places.length; i++) picked[i] = values[places[i]!]!;
  return picked;
}

/** The places that have a value; undefined where all have. */
export function presentPlaces(
  rows: number,
  isPresent: (row: number) => boolean,
): Int32Array | undefined {
  let count = 0;
  const places = new Int32Array(rows);
  for (let row = 0; row < rows; row++) if (isPresent(row)) places[count++] = row;
  return count === rows ? undefined : places.subarray(0, count);
}
