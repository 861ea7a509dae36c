import type { EncodedTable } from "./encode-stored.js";
import { widthOf } from "./write-numbers.js";

/** When each row of a table was. */
export interface RowTimes {
  /** A number for each row, which grows with time. */
  readonly times: ArrayLike<number>;
  /** The column that says so; left out where the order of the rows does. */
  readonly column?: string;
}

/** When each row was: by the first input of dates, or else by the order of the rows. */
export function rowTimes({
  x,
  rows,
  features,
  encoding,
}: Pick<EncodedTable, "x" | "rows" | "features" | "encoding">): RowTimes {
  const place = encoding.findIndex(({ kind }) => kind === "date");
  if (place < 0) return { times: Int32Array.from({ length: rows }, (_, row) => row) };
  const offset = encoding.slice(0, place).reduce((sum, each) => sum + widthOf(each), 0);
  const times = Float32Array.from({ length: rows }, (_, row) => x[row * features + offset]!);
  return { times, column: encoding[place]!.column };
}
