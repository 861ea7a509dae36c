import { counted, listed, type Rows as PlacedRows, splitRows } from "lrfinder/internal";
import { inputError } from "../../errors/input-error.js";
import type { Data } from "../../table/index.js";

/** Rows as numbers. */
export type Rows = Pick<PlacedRows, "x" | "y" | "rows">;

/** The rows to train on, and those that are held out to validate. */
export interface Parts {
  readonly training: Rows;
  /** Left out where the share is 0. */
  readonly validation?: Rows;
}

/**
 * Splits a table: about `share` of the rows, drawn by the seed, are held out to validate.
 *
 * @throws InputError where none can be held out.
 */
export function splitTable(
  data: Pick<Data, "x" | "y" | "rows" | "features" | "task" | "classes">,
  { share, seed, file }: { share: number; seed: number; file: string },
): Parts {
  if (share === 0) return { training: data };
  const parts = splitRows(data, { share, seed, shared: true });
  if (parts.validation.rows > 0) return parts;
  throw inputError(`${file} ${whyNone(data, share)}, or say --validation 0`);
}

/** Why no row can be held out, and what to do about it, to be said after the name of the file. */
function whyNone({ rows, classes }: Pick<Data, "rows" | "classes">, share: number): string {
  if (classes && rows === classes.length) {
    return `has one row only of each class (${listed(classes)}), and none to validate: give more rows of them`;
  }
  const has = `has ${counted(rows, "row")}`;
  if (rows === 1) return `${has}, and none to validate: give more rows`;
  const least = Math.min(0.5, Math.ceil(1000 / rows) / 1000);
  return `${has}, of which --validation ${share} is none: give a larger share, such as ${least}`;
}
