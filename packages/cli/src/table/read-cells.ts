import type { DuckDBDataChunk } from "@duckdb/node-api";
import type { Cells } from "lrfinder/internal";
import { inputError } from "../errors/input-error.js";
import { complaint, type Database } from "./database.js";
import { columnName, type Relation } from "./relation.js";

/**
 * Reads some columns of a table, a few thousand rows at a time and in their order.
 *
 * @throws NotANumber where a text is not a number, in a column that is read as numbers; InputError where the
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
    return columns[index]!.stored === "boolean" ? `CAST(${column} AS DOUBLE)` : column;
  });
  let rows = 0;
  try {
    for await (const chunk of database.chunks(`SELECT ${selected.join(", ")} FROM ${from}`)) {
      rows += chunk.rowCount;
      yield isText.map((text, i) => (text ? textsIn(chunk, i) : numbersIn(chunk, i)));
    }
  } catch (cause) {
    const wrong = /Error when converting column "c(\d+)"/.exec(String(cause));
    if (wrong) throw new NotANumber(Number(wrong[1]));
    throw inputError(`${name} cannot be read: ${complaint(cause)}`, { cause });
  }
  if (relation.rows !== undefined && rows !== relation.rows) {
    throw inputError(
      `${name} can be read in two ways, as ${relation.rows} and as ${rows} rows: save it as plain CSV`,
    );
  }
}

/**
 * Reads a table with its columns of text stored as numbers where they seem to be; again, with one less, each time
 * that one turns out not to be.
 *
 * @param read throws NotANumber where a number does not say what was written.
 */
export async function withLikelyNumbers<T>(
  relation: Relation,
  indices: readonly number[],
  read: (stored: Relation) => Promise<T>,
): Promise<T> {
  let numbers = relation.likelyNumbers?.filter((index) => indices.includes(index)) ?? [];
  for (;;) {
    try {
      return await read(numbers.length > 0 ? relation.withNumbers!(numbers) : relation);
    } catch (error) {
      if (!(error instanceof NotANumber) || !numbers.includes(error.index)) throw error;
      numbers = numbers.filter((index) => index !== error.index);
    }
  }
}

/** A column that was read as numbers holds something else. */
export class NotANumber extends Error {
  /** @param index the column. */
  constructor(readonly index: number) {
    super("a column of numbers holds something else");
  }
}

function textsIn(chunk: DuckDBDataChunk, column: number): (string | null)[] {
  const vector = chunk.getColumnVector(column);
  return Array.from({ length: chunk.rowCount }, (_, row) => vector.getItem(row) as string | null);
}

function numbersIn(chunk: DuckDBDataChunk, column: number): Float64Array {
  const vector = chunk.getColumnVector(column);
  const numbers = new Float64Array(chunk.rowCount);
  for (let row = 0; row < numbers.length; row++) {
    numbers[row] = (vector.getItem(row) as number | null) ?? Number.NaN;
  }
  return numbers;
}
