import type { Cells, ValueNotation } from "lrfinder/internal";
import { columnReader, targetReader } from "./column-readers.js";
import type { Database } from "./database.js";
import type { PlannedTable } from "./planned-table.js";
import type { RawBatch } from "./raw-table.js";
import { readCells } from "./read-cells.js";
import type { Relation } from "./relation.js";

/** How the columns of a table are stored, and how their values are written. */
export interface StoredTable {
  readonly stored: Relation;
  /** Of each column that the model is fed with; default: as programs write them. */
  readonly written?: readonly Omit<ValueNotation, "kind">[];
}

/** The rows of a table as a model takes them, some at a time. */
export async function* tableBatches(
  database: Database,
  plan: PlannedTable,
  { stored, written }: StoredTable,
): AsyncGenerator<RawBatch> {
  const { known, kept, target, targetEncoding } = plan;
  const targetOf = targetReader(stored, { index: target, encoding: targetEncoding });
  const fed = known.map(({ index }) => index);
  const indices = [...fed, ...kept.indices, ...(targetOf ? [target] : [])];
  const readers = known.map(({ kind }, i) => columnReader(kind, written?.[i] ?? {}));
  for await (const cells of readCells(database, stored, indices)) {
    const rest: readonly Cells[] = cells.slice(fed.length);
    yield {
      rows: cells[0]?.length ?? 0,
      columns: readers.map((read, i) => read(cells[i]!)),
      kept: kept.readers.map((read, i) => read(rest[i]!)),
      ...(targetOf && { target: targetOf(cells.at(-1)!) }),
    };
  }
}
