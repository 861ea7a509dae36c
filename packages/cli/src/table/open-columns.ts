import type { Readable } from "node:stream";
import type { DuckDBVector } from "@duckdb/node-api";
import type { Kind } from "lrfinder/internal";
import { counted, listed, nearest, quoted } from "lrfinder/internal";
import type { ColumnEncoding, ConstantColumn, TargetEncoding } from "lrfinder/table";
import { inputError } from "../errors/input-error.js";
import { cellValue, commaColumns, defineCells } from "./cells.js";
import { type Database, withDatabase } from "./database.js";
import { checkKinds } from "./known-kinds.js";
import { lendSource } from "./lend-source.js";
import { openTable } from "./open-table.js";
import { columnName, type Relation } from "./relation.js";

/** A column that a model is fed with. */
export type FedColumn = Exclude<ColumnEncoding, ConstantColumn>;

/** The columns that a model is fed with. */
export function fedColumns(columns: readonly ColumnEncoding[]): FedColumn[] {
  return columns.filter((column) => column.kind !== "constant");
}

/** Which file to read, and what a model knows of its columns. */
export interface ColumnsRequest {
  /** A path, or `"-"` for standard input. */
  readonly file: string;
  /**
   * The columns that the model was trained on. Those that are not constant are read, in this order; that of the
   * file does not matter.
   */
  readonly columns: readonly ColumnEncoding[];
  /** The column that the model predicts, to be read too where the table has it. */
  readonly target: string;
  readonly targetEncoding: TargetEncoding;
}

/** A table, ready to be read as a model knows it. */
export interface RawTable {
  readonly rows: number;
  /** What there is to say of it, in plain sentences. */
  readonly notes: readonly string[];
  /** Its rows in their order, some at a time. To be read once, before what they were lent to returns. */
  batches(): AsyncIterable<RawBatch>;
}

/** Some rows of a table. */
export interface RawBatch {
  readonly rows: number;
  /**
   * The columns that are not constant, in the order asked for: texts, empty where missing, or numbers, days since 1970-01-01 and
   * 0 or 1, NaN where missing.
   */
  readonly columns: readonly (readonly string[] | Float64Array)[];
  /** What the model should predict: numbers, days or classes as they are written; undefined where missing. */
  readonly target?: readonly (number | string | undefined)[];
}

/**
 * Opens a table for a model that was trained on one like it, and lends it. Every value has been looked at
 * by then.
 *
 * @param use what reads it; its answer is returned.
 * @param standardInput what the file `-` stands for; default: the process's own.
 * @throws InputError where a column is missing, or does not hold what it held in training.
 */
export function openColumns<T>(
  request: ColumnsRequest,
  use: (table: RawTable) => Promise<T>,
  { standardInput = process.stdin }: { standardInput?: Readable } = {},
): Promise<T> {
  return lendSource({ file: request.file, standardInput }, (source, format) =>
    withDatabase(async (database) => {
      const relation = await openTable(source, { database, format });
      await defineCells(database, relation);
      return use(await rawTable(database, relation, request));
    }),
  );
}

async function rawTable(
  database: Database,
  relation: Relation,
  { columns: all, target, targetEncoding }: ColumnsRequest,
): Promise<RawTable> {
  const columns = fedColumns(all);
  const names = relation.columns.map(({ name }) => name);
  const known = columns.map(({ column, kind }) => ({
    index: find(relation.name, names, column),
    kind,
  }));
  const { rows, missing } = await checkKinds(database, relation, known);
  const kinds = new Map(known.map(({ index, kind }) => [index, kind]));
  const commas = await commaColumns(database, relation, kinds);
  const cells = known.map(({ index, kind }) => value(relation, index, kind));
  const targetCell = targetValue(relation, names.indexOf(target), targetEncoding);
  const selected = targetCell === undefined ? cells : [...cells, targetCell];
  // In one thread, so that rows come in the order of the table.
  await database.rows("SET threads = 1");
  return {
    rows,
    notes: [
      ...notesOnNames(names, { commas, used: [target, ...all.map(({ column }) => column)] }),
      ...columns.flatMap((column, i) => noteOnMissing(column, missing[i]!)),
    ],
    async *batches() {
      const chunks = database.chunks(`SELECT ${selected.join(", ")} FROM ${relation.from}`);
      for await (const chunk of chunks) {
        const items = (i: number) => itemsOf(chunk.getColumnVector(i), chunk.rowCount);
        yield {
          rows: chunk.rowCount,
          columns: columns.map(({ kind }, i) =>
            kind === "text"
              ? items(i).map((item) => (typeof item === "string" ? item : ""))
              : Float64Array.from(items(i), (item) =>
                  typeof item === "number" ? item : Number.NaN,
                ),
          ),
          ...(targetCell !== undefined && { target: items(columns.length).map(targetIn) }),
        };
      }
    },
  };
}

function find(file: string, names: readonly string[], column: string): number {
  const index = names.indexOf(column);
  if (index >= 0) return index;
  const near = quoted(nearest(column, names)!);
  throw inputError(
    `${file} has no column ${quoted(column)}, which the model was trained on; the nearest name is ${near}`,
  );
}

function value(relation: Relation, index: number, kind: Kind): string {
  return cellValue(columnName(index), relation.columns[index]!.stored, kind);
}

/** The SQL expression of the target; undefined where there is nothing to hold predictions against. */
function targetValue(
  relation: Relation,
  index: number,
  encoding: TargetEncoding,
): string | undefined {
  const stored = relation.columns[index]?.stored;
  if (typeof stored !== "string") return undefined;
  if (encoding.kind !== "classes") return value(relation, index, encoding.kind);
  if (stored === "date") return undefined;
  return stored === "boolean" ? columnName(index) : value(relation, index, "text");
}

function itemsOf(vector: DuckDBVector, rows: number): unknown[] {
  return Array.from({ length: rows }, (_, row) => vector.getItem(row));
}

function targetIn(item: unknown): number | string | undefined {
  if (typeof item === "boolean") return String(item);
  return typeof item === "number" || typeof item === "string" ? item : undefined;
}

function notesOnNames(
  names: readonly string[],
  { commas, used }: { commas: readonly string[]; used: readonly string[] },
): string[] {
  const extra = names.filter((name) => !used.includes(name));
  return [
    ...(commas.length > 0 ? [`read with a decimal comma: ${listed(commas)}`] : []),
    ...(extra.length > 0 ? [`not used by the model: ${listed(extra)}`] : []),
  ];
}

function noteOnMissing(column: FedColumn, missing: number): string[] {
  if (missing === 0) return [];
  const values = `${counted(missing, "missing value")} in ${quoted(column.column)}`;
  if (column.kind !== "text") return [`${values}: filled as in training`];
  return [
    column.missing
      ? `${values}: a category of its own, as in training`
      : `${values}: none of the categories, as training had none missing`,
  ];
}
