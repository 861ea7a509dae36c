import { counted, quoted, refuseNamesAlike } from "lrfinder/internal";
import { inputError } from "../errors/input-error.js";
import { type Database, literal, pathLiteral } from "./database.js";
import { accepted, lineOfValue, malformed } from "./json-faults.js";
import { expandedKeys, type JsonColumn } from "./json-keys.js";
import { lendRows, rowsKeyOf } from "./json-rows.js";
import { refused } from "./refused.js";
import { columnName, type Relation } from "./relation.js";
import type { Source } from "./source.js";

/** A file of JSON values, one a row. */
interface JsonValues {
  readonly source: Source;
  readonly database: Database;
  /** What SQL reads them from. */
  readonly from: string;
  readonly place: Relation["place"];
  /** Says what is wrong where DuckDB cannot read them. */
  readonly broken: (cause: unknown) => Promise<never>;
}

/**
 * Opens a file of JSON as a table of text, and lends it: objects, one a row, in an array, a line
 * each, or in an array under a key of the only object; or what pandas writes with `orient="split"`.
 * A key may be missing in some rows.
 */
export async function lendJson<T>(
  source: Source,
  { database, format }: { database: Database; format: "json-array" | "json-lines" },
  use: (table: Relation) => Promise<T>,
): Promise<T> {
  const byLine = format === "json-lines";
  const found = byLine ? rowsKeyOf(source) : undefined;
  if (!found) {
    const from = valuesIn(source, byLine ? "newline_delimited" : "array");
    const place = async (row: number) =>
      byLine ? `line ${await lineOfValue(source, row)}` : `row ${row}`;
    const broken = (cause: unknown) => malformed(source, { byLine, cause });
    return use(await objectTable({ source, database, from, place, broken }));
  }
  const broken = (cause?: unknown) => malformed(source, { byLine: false, cause });
  const { key, lists } = found;
  return lendRows(source, { key, broken }, async (rows) => {
    const from = valuesIn(rows.source, "newline_delimited");
    const place = async (row: number) => `row ${row}`;
    const values = { source, database, from, place, broken };
    if (lists) return use(await listTable(values, rows.columns));
    const note = `the rows are the objects under ${quoted(key)}`;
    return use({ ...(await objectTable(values)), notes: [note] });
  });
}

function valuesIn({ path, compression }: Source, format: string): string {
  return `read_json_objects(${pathLiteral(path)}, format = ${literal(format)},
    compression = ${literal(compression === "none" ? "uncompressed" : compression)})`;
}

/** The table of objects: keys are columns, and so are those of objects within them. */
async function objectTable(values: JsonValues): Promise<Relation> {
  const { source, database, from, place, broken } = values;
  const { name } = source;
  const shapes = await database
    .rows(`SELECT json_type(json) = 'OBJECT', json_keys(json), min(r)::DOUBLE AS first, count(*)::DOUBLE
      FROM (SELECT json, row_number() OVER () AS r FROM ${from}) GROUP BY ALL ORDER BY first`)
    .catch(broken);
  if (shapes.length === 0) throw inputError(`${name} holds no rows`);
  const other = shapes.find(([isObject]) => !isObject);
  if (other) {
    throw inputError(
      `${name} holds something other than an object in ${await place(Number(other[2]))}: ${accepted}`,
    );
  }
  const keys = [...new Set(shapes.flatMap(([, keys]) => keys as string[]))];
  if (keys.length === 0) throw inputError(`${name} holds only empty objects: ${accepted}`);
  const rows = shapes.reduce((sum, [, , , count]) => sum + Number(count), 0);
  const columns = await expandedKeys(
    { database, from, check: (keys) => refuseNul(name, keys) },
    keys,
  );
  if (
    shapes.length === 1 &&
    columns.every(({ nested }) => nested === "array" || (nested && rows === 1))
  ) {
    throw inputError(`${name} holds columns, not rows: ${accepted}`);
  }
  const alike = refuseNamesAlike(columns.flatMap(({ columns }) => columns.map(({ name }) => name)));
  if (alike) throw refused(name, alike);
  return tableOf(
    { ...values, rows },
    columns.flatMap(({ columns }) => columns),
  );
}

/** Refuses names that SQL cannot hold. */
function refuseNul(table: string, names: readonly string[]): void {
  const withNul = names.find((name) => name.includes("\0"));
  if (withNul === undefined) return;
  throw inputError(
    `${table} has the key ${quoted(withNul)}, with a NUL character in it: name it without`,
  );
}

/** The table of lists, all as long as there are names. */
async function listTable(values: JsonValues, columns: readonly unknown[]): Promise<Relation> {
  const { source, database, from, place, broken } = values;
  const names = columns.map((name) => (typeof name === "string" ? name : JSON.stringify(name)));
  const alike = refuseNamesAlike(names);
  if (alike) throw refused(source.name, alike);
  const [first] = await database
    .rows(`SELECT r::DOUBLE, json_array_length(json)::DOUBLE
      FROM (SELECT json, row_number() OVER () AS r FROM ${from})
      WHERE json_type(json) <> 'ARRAY' OR json_array_length(json) <> ${names.length} LIMIT 1`)
    .catch(broken);
  if (first) {
    const where = await place(Number(first[0]));
    throw inputError(
      `${source.name}, ${where}: it has ${counted(Number(first[1]), "value")} where "columns" names ${names.length}`,
    );
  }
  const types = names.map((_, i) => `bool_or(t[${i + 1}] IN ('ARRAY', 'OBJECT'))`).join(", ");
  const list = `[${names.map((_, i) => `'/${i}'`).join(", ")}]`;
  const [[rows, ...nested] = []] = await database.rows(
    `SELECT count(*)::DOUBLE, ${types} FROM (SELECT json_type(json, ${list}) AS t FROM ${from})`,
  );
  return tableOf(
    { ...values, rows: Number(rows) },
    names.map((name, i) => ({ name, pointer: `/${i}`, nested: Boolean(nested[i]) })),
  );
}

function tableOf(
  { source: { name }, from, place, rows }: JsonValues & { readonly rows: number },
  columns: readonly JsonColumn[],
): Relation {
  const list = columns.map(({ pointer }) => literal(pointer)).join(", ");
  const cells = columns.map((_, i) => `v[${i + 1}] AS ${columnName(i)}`).join(", ");
  return {
    name,
    columns: columns.map(({ name, nested }) => ({
      name,
      stored: nested ? { holds: "arrays or objects" } : "text",
    })),
    from: `(SELECT ${cells} FROM (SELECT json_extract_string(json, [${list}]) AS v FROM ${from}))`,
    ...{ rows, usualDecimal: "." },
    place,
  };
}
