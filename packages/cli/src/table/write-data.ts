import type { DuckDBDataChunk } from "@duckdb/node-api";
import { columnWriter, targetWriter, widthOf } from "lrfinder/internal";
import type { TargetEncoding } from "lrfinder/table";
import type { Database } from "./database.js";
import type { EncodedColumn } from "./encode-columns.js";
import type { TypedRows } from "./typed-rows.js";

/** The numbers of a table, in shared memory. */
export interface Numbers {
  readonly x: Float32Array<SharedArrayBuffer>;
  readonly y: Float32Array<SharedArrayBuffer> | Int32Array<SharedArrayBuffer>;
  readonly features: number;
}

/** Picked rows that are asked for at once. */
const AT_ONCE = 2048;

/** How the typed rows are written. */
export interface WriteDataOptions {
  readonly columns: readonly EncodedColumn[];
  readonly targetEncoding: TargetEncoding;
  /** The places of the rows that are written, in order; default all of them. */
  readonly picked?: readonly number[];
}

/** Reads the typed rows once, chunk by chunk, and writes them as their encodings say. */
export async function writeData(
  database: Database,
  { rows: all, target }: TypedRows,
  { columns, targetEncoding, picked }: WriteDataOptions,
): Promise<Numbers> {
  const rows = picked?.length ?? all;
  const places: number[] = [];
  let features = 0;
  for (const { encoding } of columns) {
    places.push(features);
    features += widthOf(encoding);
  }
  const x = new Float32Array(new SharedArrayBuffer(4 * rows * features));
  const shared = new SharedArrayBuffer(4 * rows);
  const y = targetEncoding.kind === "classes" ? new Int32Array(shared) : new Float32Array(shared);
  const writes = columns.map(({ encoding }) => columnWriter(encoding));
  const writeTarget = targetWriter(targetEncoding);
  const selected = columns.map(({ column, encoding }) =>
    encoding.kind === "text" ? rank(column.sql) : column.sql,
  );
  selected.push(targetEncoding.kind === "classes" ? rank(target.sql) : target.sql);

  let begun = 0;
  for await (const chunk of chunksOf(database, { selected, picked })) {
    const count = chunk.rowCount;
    for (const [i, write] of writes.entries()) {
      const vector = chunk.getColumnVector(i);
      let at = begun * features + places[i]!;
      for (let row = 0; row < count; row++, at += features)
        write(x, at, numberIn(vector.getItem(row)));
    }
    const targets = chunk.getColumnVector(columns.length);
    for (let row = 0; row < count; row++)
      writeTarget(y, begun + row, numberIn(targets.getItem(row)));
    begun += count;
  }
  return { x, y, features };
}

/** The rows in their order. Picked ones are asked for some at a time, since long lists take much memory. */
async function* chunksOf(
  database: Database,
  { selected, picked }: { selected: readonly string[]; picked?: readonly number[] },
): AsyncGenerator<DuckDBDataChunk> {
  const query = `SELECT ${selected.join(", ")} FROM typed`;
  if (!picked) {
    yield* database.chunks(query);
    return;
  }
  for (let from = 0; from < picked.length; from += AT_ONCE) {
    const places = picked.slice(from, from + AT_ONCE);
    const between = `rowid BETWEEN ${places[0]} AND ${places.at(-1)}`;
    yield* database.chunks(
      `${query} WHERE ${between} AND rowid IN (${places.join(", ")}) ORDER BY rowid`,
    );
  }
}

function numberIn(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

/** The place of a value among the different values of its column, from 0; NULL stays NULL. */
function rank(sql: string): string {
  const values = `(SELECT list(DISTINCT ${sql} ORDER BY ${sql}) FILTER (${sql} IS NOT NULL) FROM typed)`;
  return `CAST(list_position(${values}, ${sql}) - 1 AS INTEGER)`;
}
