import type { DuckDBDataChunk } from "@duckdb/node-api";
import type { Cells, LikelyNumbers } from "lrfinder/internal";
import { inputError } from "../errors/input-error.js";
import { AnswerCutShort, complaint, type Database } from "./database.js";
import { columnName, type Relation } from "./relation.js";

/**
 * Reads some columns of a table, a few thousand rows at a time and in their order.
 *
 * @throws NotNumbers where a text is not a number, in a column that is read as numbers; InputError where the
 *   file cannot be read, or not in one way only.
 */
export async function* readCells(
  database: Database,
  relation: Relation,
  indices: readonly number[],
): AsyncGenerator<Cells[]> {
  const { name, columns, from } = relation;
  const isText = indices.map((index) => columns[index]!.stored === "text");
  const selected = indices.map((index) => {
    const column = columnName(index);
    const { stored } = columns[index]!;
    if (stored === "text") return column;
    return `coalesce(${stored === "boolean" ? `CAST(${column} AS DOUBLE)` : column}, 'nan')`;
  });
  let rows = 0;
  try {
    for await (const chunk of database.chunks(`SELECT ${selected.join(", ")} FROM ${from}`)) {
      rows += chunk.rowCount;
      yield isText.map((text, i) => (text ? textsIn(chunk, i) : numbersIn(chunk, i)));
    }
  } catch (cause) {
    const wrong = /Error when converting column "c(\d+)"/.exec(String(cause));
    if (wrong) throw new NotNumbers(new Set([Number(wrong[1])]));
    throw inputError(`${name} cannot be read: ${complaint(cause)}`, { cause });
  }
  // At an error behind its first rows, DuckDB 1.5.6 may end a streamed answer and say nothing.
  if (relation.rows !== undefined && rows !== relation.rows) throw cutShort(relation, rows);
}

/** The error for an answer that ended before the last row, or behind it. */
function cutShort({ name, rows, columns, withNumbers }: Relation, read: number): Error {
  const numbers = [...columns.keys()].filter((index) => columns[index]!.stored === "number");
  if (withNumbers && numbers.length > 0) return new NotNumbers(new Set(numbers));
  const why = withNumbers
    ? `can be read in two ways, as ${rows} and as ${read} rows: save it as plain CSV`
    : `cannot be read to its end: only ${read} of ${rows} rows came out; write it again`;
  return new AnswerCutShort(inputError(`${name} ${why}`));
}

/** After so many readings that found something else than numbers, all columns are read as text. */
const MOST_TRIES = 3;

/**
 * Reads a table with its columns of text stored as numbers where they seem to be; again, with less of them, each time
 * that some turn out not to be.
 *
 * @param isWanted which of these columns to store so.
 * @param read throws NotNumbers where a number does not say what was written.
 */
export async function withLikelyNumbers<T>(
  relation: Relation,
  isWanted: (likely: LikelyNumbers) => boolean,
  read: (stored: Relation) => Promise<T>,
): Promise<T> {
  let numbers = relation.likelyNumbers?.filter(isWanted).map(({ place }) => place) ?? [];
  for (let tries = 1; ; tries++) {
    try {
      return await read(numbers.length > 0 ? relation.withNumbers!(numbers) : relation);
    } catch (error) {
      if (!(error instanceof NotNumbers) || !numbers.some((index) => error.columns.has(index))) {
        throw error;
      }
      numbers = tries === MOST_TRIES ? [] : numbers.filter((index) => !error.columns.has(index));
    }
  }
}

/** Columns that were read as numbers hold something else. */
export class NotNumbers extends Error {
  constructor(readonly columns: ReadonlySet<number>) {
    super("columns of numbers hold something else");
  }
}

function textsIn(chunk: DuckDBDataChunk, column: number): (string | null)[] {
  const vector = chunk.getColumnVector(column);
  return Array.from({ length: chunk.rowCount }, (_, row) => vector.getItem(row) as string | null);
}

function numbersIn(chunk: DuckDBDataChunk, column: number): Float64Array {
  const vector = chunk.getColumnVector(column);
  // A vector of doubles without NULL is what it holds; asking for each takes ten times as long.
  if ("items" in vector && vector.items instanceof Float64Array) return vector.items.slice();
  const numbers = new Float64Array(chunk.rowCount);
  for (let row = 0; row < numbers.length; row++) {
    numbers[row] = (vector.getItem(row) as number | null) ?? Number.NaN;
  }
  return numbers;
}
