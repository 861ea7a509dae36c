import type { ColumnEncoding } from "lrfinder/onnx";
import { inputError } from "../errors/input-error.js";
import type { Database } from "./database.js";
import { counted, quoted } from "./quoted.js";
import { type Statistics, statisticsOf } from "./statistics.js";
import type { TypedColumn, TypedRows } from "./typed-rows.js";

/** Each category becomes an input; a column with more is a name or a text, and better left out. */
const MOST_CATEGORIES = 100;

/** A column and how it becomes numbers. */
export interface EncodedColumn {
  readonly column: TypedColumn;
  readonly encoding: ColumnEncoding;
  /** Values that are missing. */
  readonly missing: number;
}

/**
 * Decides how each input column becomes numbers. A column without any value is left out of the answer.
 *
 * @param file what sentences call the table.
 * @throws InputError for a text column with more than 100 different values.
 */
export async function encodeColumns(
  database: Database,
  { rows, inputs }: TypedRows,
  { file }: { file: string },
): Promise<EncodedColumn[]> {
  const doubles = inputs.filter(({ kind }) => kind !== "text");
  const statistics = await statisticsOf(database, doubles);
  const encoded: EncodedColumn[] = [];
  for (const column of inputs) {
    if (column.kind === "text") {
      const { categories, missing } = await categoriesOf(database, column, { file });
      if (categories.length === 0) continue;
      encoded.push({ column, encoding: textEncoding(column, categories, missing > 0), missing });
    } else {
      const found = statistics[doubles.indexOf(column)]!;
      if (found.count === 0) continue;
      encoded.push({
        column,
        encoding: doubleEncoding(column, found),
        missing: rows - found.count,
      });
    }
  }
  return encoded;
}

function textEncoding(
  { name: column }: TypedColumn,
  categories: readonly string[],
  missing: boolean,
): ColumnEncoding {
  if (categories.length === 1 && !missing) return { kind: "constant", column };
  return { kind: "text", column, categories, missing };
}

function doubleEncoding(
  { name: column, kind }: TypedColumn,
  { mean, deviation }: Statistics,
): ColumnEncoding {
  if (deviation === 0) return { kind: "constant", column };
  if (kind === "boolean") return { kind, column, fill: mean };
  return { kind: kind === "date" ? "date" : "numeric", column, mean, deviation, fill: mean };
}

async function categoriesOf(
  database: Database,
  { name, sql }: TypedColumn,
  { file }: { file: string },
): Promise<{ categories: string[]; missing: number }> {
  const [[different, missing]] = (await database.rows(
    `SELECT count(DISTINCT ${sql})::DOUBLE, count(*) FILTER (${sql} IS NULL)::DOUBLE FROM typed`,
  )) as [[number, number]];
  if (different > MOST_CATEGORIES) {
    throw inputError(
      `${file}, column ${quoted(name)}: it has ${counted(different, "different text")}, more than ${MOST_CATEGORIES}; leave it out with --drop ${quoted(name)}`,
    );
  }
  const values = await database.rows(
    `SELECT DISTINCT ${sql} FROM typed WHERE ${sql} IS NOT NULL ORDER BY ${sql}`,
  );
  return { categories: values.map(([value]) => String(value)), missing };
}
