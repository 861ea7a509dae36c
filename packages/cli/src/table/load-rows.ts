import { columnWriter, type FirstLines, quoted, targetWriter, widthOf } from "lrfinder/internal";
import type { ColumnEncoding, TargetEncoding } from "lrfinder/table";
import { inputError } from "../errors/input-error.js";
import { classPlaces } from "./class-places.js";
import { openColumns } from "./open-columns.js";
import { fedColumns, type RawBatch } from "./raw-table.js";

/** Rows of a table as the numbers of another one. */
export interface EncodedRows {
  /** The inputs [rows, features], row by row. */
  readonly x: Float32Array<SharedArrayBuffer>;
  /** The targets: standardised numbers, or class indices. */
  readonly y: Float32Array<SharedArrayBuffer> | Int32Array<SharedArrayBuffer>;
  /** Rows that have a target. */
  readonly rows: number;
  /** What there is to say of the table, in plain sentences. */
  readonly notes: readonly string[];
}

/** A table, and how another one became numbers. */
export interface RowsRequest extends FirstLines {
  /** A path, or `"-"` for standard input. */
  readonly file: string;
  readonly encoding: readonly ColumnEncoding[];
  readonly target: string;
  readonly targetEncoding: TargetEncoding;
}

/**
 * Reads a table, and turns its rows into numbers as those of another table were.
 *
 * @throws InputError where a column is missing or holds something else, or there is no target.
 */
export function loadRows(request: RowsRequest): Promise<EncodedRows> {
  const { encoding, ...asked } = request;
  const { file, target, targetEncoding } = asked;
  const columns = { ...asked, columns: encoding };
  return openColumns(columns, async (table) => {
    const features = encoding.reduce((sum, column) => sum + widthOf(column), 0);
    const room = () => new SharedArrayBuffer(4 * table.rows);
    const y = targetEncoding.kind === "classes" ? new Int32Array(room()) : new Float32Array(room());
    const x = new Float32Array(new SharedArrayBuffer(4 * table.rows * features));
    const readTarget = targetReader(request);
    const write = rowWriter(encoding);
    let rows = 0;
    for await (const batch of table.batches()) {
      if (!batch.target) {
        throw inputError(`${file} has no column ${quoted(target)}, the target`);
      }
      for (const [row, value] of batch.target.entries()) {
        if (value === undefined) continue;
        readTarget(y, rows, value);
        write(x, rows * features, { batch, row });
        rows++;
      }
    }
    if (rows === 0) throw inputError(`${file} has no row with a value of ${quoted(target)}`);
    return {
      x: x.subarray(0, rows * features),
      y: y.subarray(0, rows),
      rows,
      notes: table.notes(),
    };
  });
}

/** What writes one row of a batch, from a place on. */
function rowWriter(encoding: readonly ColumnEncoding[]) {
  const fed = fedColumns(encoding);
  let place = 0;
  const writers = encoding.flatMap((column) => {
    const offset = place;
    place += widthOf(column);
    if (column.kind === "constant") return [];
    const write = columnWriter(column);
    if (column.kind !== "text")
      return [{ write, offset, numberOf: (raw: number | string) => +raw }];
    const known = new Map(column.categories.map((text, i) => [text, i]));
    if (column.missing) known.set("", -1);
    const numberOf = (raw: number | string) => known.get(String(raw));
    return [{ write, offset, numberOf }];
  });
  return (
    x: Float32Array,
    at: number,
    { batch, row }: { batch: Pick<RawBatch, "columns">; row: number },
  ) => {
    for (let i = 0; i < fed.length; i++) {
      const { write, offset, numberOf } = writers[i]!;
      const value = numberOf(batch.columns[i]![row]!);
      // A text that is none of the categories leaves zeros.
      if (value !== undefined) write(x, at + offset, value);
    }
  };
}

function targetReader({ file, target, targetEncoding }: RowsRequest) {
  const write = targetWriter(targetEncoding);
  if (targetEncoding.kind !== "classes") {
    return (y: Float32Array | Int32Array, at: number, value: number | string) =>
      write(y, at, Number(value));
  }
  const placeOf = classPlaces(targetEncoding);
  return (y: Float32Array | Int32Array, at: number, value: number | string) => {
    const place = placeOf(String(value));
    if (place >= 0) return write(y, at, place);
    throw inputError(
      `${file}, column ${quoted(target)}: it holds ${quoted(String(value))}, which is no class of the rows that are trained on`,
    );
  };
}
