import type { Readable } from "node:stream";
import {
  type Cells,
  cellKinds,
  cellValue,
  counted,
  isMissing,
  type Kind,
  listed,
  nearest,
  quoted,
  readCell,
  type ValueNotation,
} from "lrfinder/internal";
import type { ColumnEncoding, ConstantColumn, TargetEncoding } from "lrfinder/table";
import { inputError } from "../errors/input-error.js";
import type { Database } from "./database.js";
import { checkKinds } from "./known-kinds.js";
import { lendTable } from "./lend-table.js";
import { readCells, withLikelyNumbers } from "./read-cells.js";
import type { Relation } from "./relation.js";
import { remembered } from "./remembered.js";

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
   * Whether the first line of a delimited text holds the names; default: it does where it holds all
   * of the model's columns, and not where they are named by their places; else its look decides.
   */
  readonly header?: "yes" | "no";
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
  const { file, header, columns } = request;
  const wanted = fedColumns(columns).map(({ column }) => column);
  return lendTable({ file, standardInput, header, wanted }, async (relation, database) =>
    use(await rawTable(database, relation, request)),
  );
}

async function rawTable(
  database: Database,
  written: Relation,
  { columns: all, target, targetEncoding }: ColumnsRequest,
): Promise<RawTable> {
  const columns = fedColumns(all);
  const names = written.columns.map(({ name }) => name);
  // Where one is missing, the others are not where they were.
  if (written.byPlace) for (const { column } of all) find(written, names, column);
  const known = columns.map((column) => ({
    index: find(written, names, column.column),
    kind: column.kind,
    ...(column.kind === "numeric" && { notation: column.notation }),
    ...(column.kind === "date" && { order: column.notation }),
  }));
  const isPlain = new Set(
    known.filter(({ kind, notation }) => kind === "numeric" && !notation).map(({ index }) => index),
  );
  const { stored, checked } = await withLikelyNumbers(
    written,
    ({ place }) => isPlain.has(place),
    async (stored) => ({
      stored,
      checked: await checkKinds(database, { stored, written }, known),
    }),
  );
  const { rows, missing, written: read, notes } = checked;
  const targetIndex = names.indexOf(target);
  const targetOf = targetReader(written, { index: targetIndex, encoding: targetEncoding });
  const indices = [...known.map(({ index }) => index), ...(targetOf ? [targetIndex] : [])];
  const readers = known.map(({ kind }, i) => columnReader(kind, read[i]!));
  return {
    rows,
    notes: [
      ...notes,
      ...notesOnNames(names, [target, ...all.map(({ column }) => column)]),
      ...columns.flatMap((column, i) => noteOnMissing(column, missing[i]!)),
    ],
    async *batches() {
      for await (const cells of readCells(database, stored, indices)) {
        yield {
          rows: cells[0]?.length ?? 0,
          columns: readers.map((read, i) => read(cells[i]!)),
          ...(targetOf && { target: targetOf(cells[columns.length]!) }),
        };
      }
    },
  };
}

/** What turns the cells of a column into its values. */
function columnReader(
  kind: Kind,
  written: Omit<ValueNotation, "kind">,
): (cells: Cells) => readonly string[] | Float64Array {
  if (kind === "text") {
    return (cells) =>
      cells instanceof Float64Array
        ? Array.from(cells, () => "")
        : cells.map((cell) => (cell === null || isMissing(cell) ? "" : cell));
  }
  const number = remembered((text) => cellValue(readCell(text), { ...written, kind }));
  return (cells) => numbersOf(cells, number);
}

function numbersOf(cells: Cells, number: (text: string) => number): Float64Array {
  if (cells instanceof Float64Array) return cells;
  return Float64Array.from(cells, (cell) => number(cell ?? ""));
}

function find(
  { name, byPlace }: Pick<Relation, "name" | "byPlace">,
  names: readonly string[],
  column: string,
): number {
  const index = names.indexOf(column);
  // Blanks around names were kept once.
  const found = index >= 0 ? index : names.indexOf(column.trim());
  if (found >= 0) return found;
  const missing = `${name} has no column ${quoted(column)}, which the model was trained on`;
  throw inputError(
    byPlace
      ? `${missing}: it has no header; put a line with the names of its columns first`
      : `${missing}; the nearest name is ${quoted(nearest(column, names)!)}`,
  );
}

/** What turns the cells of the target into its values; undefined where there is nothing to hold predictions against. */
function targetReader(
  { columns }: Relation,
  { index, encoding }: { index: number; encoding: TargetEncoding },
): ((cells: Cells) => (number | string | undefined)[]) | undefined {
  const stored = columns[index]?.stored;
  if (typeof stored !== "string") return undefined;
  if (encoding.kind === "classes") {
    if (stored === "date") return undefined;
    // Where classes are numbers, dates or booleans, signs such as `-` and `None` are missing.
    const isNone = remembered(
      (text) => isMissing(text) || (encoding.equalAs && readCell(text).kind === cellKinds.stray),
    );
    return (cells) =>
      cells instanceof Float64Array
        ? Array.from(cells, (value) => {
            if (Number.isNaN(value)) return undefined;
            return stored === "boolean" ? String(value === 1) : value;
          })
        : cells.map((cell) => (cell === null || isNone(cell) ? undefined : cell));
  }
  const { kind, notation } = encoding;
  const read: ValueNotation =
    typeof notation === "string" ? { kind, order: notation } : { kind, notation };
  const number = remembered((text) => cellValue(readCell(text), read));
  return (cells) =>
    Array.from(numbersOf(cells, number), (value) => (Number.isFinite(value) ? value : undefined));
}

function notesOnNames(names: readonly string[], used: readonly string[]): string[] {
  const extra = names.filter((name) => !used.includes(name));
  return extra.length > 0 ? [`not used by the model: ${listed(extra)}`] : [];
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
