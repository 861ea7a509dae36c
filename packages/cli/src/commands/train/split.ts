import { type HeldOut, type Rows as PlacedRows, splitRows } from "lrfinder/internal";
import type { Data } from "../../table/index.js";
import { noneHeldOut } from "./none-held-out.js";

/** Rows as numbers. */
export type Rows = Pick<PlacedRows, "x" | "y" | "rows">;

/** The rows to train on, and those that are held out to validate. */
export interface Parts {
  readonly training: Rows;
  /** Left out where the share is 0. */
  readonly validation?: Rows;
}

/**
 * Splits a table: about `share` of the rows are held out to validate.
 *
 * @throws InputError where none can be held out.
 */
export function splitTable(
  data: Pick<Data, "x" | "y" | "rows" | "features" | "task" | "classes">,
  { file, ...heldOut }: HeldOut & { file: string },
): Parts {
  const { share, groups } = heldOut;
  if (share === 0) return { training: data };
  const parts = splitRows(data, { ...heldOut, shared: true });
  if (parts.validation.rows > 0) return parts;
  throw noneHeldOut(data, { share, file, isGrouped: groups !== undefined });
}
