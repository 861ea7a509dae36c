import { cellKinds, readCell } from "lrfinder/internal";
import type { EncodedTable, TextTable } from "lrfinder/table";
import type { NetworkSettings } from "./protocol.js";

/** The places of rows with a target in the whole table. */
export function rowsWithTarget(
  { rows }: TextTable,
  { target }: Pick<NetworkSettings, "target">,
  { classes = [] }: Pick<EncodedTable, "classes">,
): (row: number) => number {
  const isMissing = (cell: string) => {
    const { kind } = readCell(cell);
    // Among texts, a sign such as "-" is one of the classes.
    return kind === cellKinds.missing || (kind === cellKinds.stray && !classes.includes(cell));
  };
  const places = rows.flatMap((cells, row) => (isMissing(cells[target]!) ? [] : [row]));
  return (row) => places[row]!;
}
