import { grouped, type HeldOut, quoted, rowTimes } from "lrfinder/internal";
import type { EncodedTable } from "lrfinder/table";
import type { TrainOptions } from "./options.js";

/** What says which rows belong together, and when they were. */
type TimedRows = Pick<EncodedTable, "x" | "rows" | "features" | "encoding" | "groups">;

/** Which rows of a table are held out, as it was asked for. */
export function heldOutOf(
  table: TimedRows,
  options: Pick<TrainOptions, "validation" | "validationFile" | "validationLast" | "seed">,
): HeldOut {
  const { validation, validationFile, validationLast, seed } = options;
  if (validationFile !== undefined) return { share: 0, seed };
  const { groups } = table;
  return {
    ...{ share: validation, seed },
    ...(groups && { groups }),
    ...(validationLast && { times: rowTimes(table).times }),
  };
}

/** What there is to say of which rows are held out, without a full stop; nothing where they are drawn. */
export function heldOutNotes(
  table: TimedRows,
  { validationLast, keepTogether }: Pick<TrainOptions, "validationLast" | "keepTogether">,
): string[] {
  if (keepTogether !== undefined) {
    const groups = new Set(table.groups ?? []);
    groups.delete(-1);
    const many = `it has ${grouped(groups.size)} different values`;
    return [
      `rows with the same ${quoted(keepTogether)} are all trained on or all held out; ${many}`,
    ];
  }
  if (!validationLast) return [];
  const { column } = rowTimes(table);
  const by = column === undefined ? "in the order of the table" : `by ${quoted(column)}`;
  return [`the last rows ${by} are held out`];
}
