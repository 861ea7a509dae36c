import { numberEncoding, refuseManyTexts, textEncoding } from "lrfinder/internal";
import type { ColumnEncoding } from "lrfinder/table";
import type { Database } from "./database.js";
import { refused } from "./refused.js";
import { statisticsOf } from "./statistics.js";
import type { TypedColumn, TypedRows } from "./typed-rows.js";

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
    const { name, kind } = column;
    if (kind === "text") {
      const found = await textColumn(database, column, { file });
      if (found) encoded.push(found);
    } else {
      const found = statistics[doubles.indexOf(column)]!;
      if (found.count === 0) continue;
      const encoding = numberEncoding({ column: name, kind }, found);
      encoded.push({ column, encoding, missing: rows - found.count });
    }
  }
  return encoded;
}

async function textColumn(
  database: Database,
  column: TypedColumn,
  { file }: { file: string },
): Promise<EncodedColumn | undefined> {
  const { sql, name } = column;
  const [[different, missing]] = (await database.rows(
    `SELECT count(DISTINCT ${sql})::DOUBLE, count(*) FILTER (${sql} IS NULL)::DOUBLE FROM typed`,
  )) as [[number, number]];
  if (different === 0) return undefined;
  const summary = { column: name, different, missing };
  const refusal = refuseManyTexts(summary);
  if (refusal) throw refused(file, refusal);
  const values = await database.rows(
    `SELECT DISTINCT ${sql} FROM typed WHERE ${sql} IS NOT NULL ORDER BY ${sql}`,
  );
  const categories = values.map(([value]) => String(value));
  return { column, encoding: textEncoding(summary, categories), missing };
}
