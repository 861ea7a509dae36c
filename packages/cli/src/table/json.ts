import { constants } from "node:buffer";
import { brokenJsonLine, quoted } from "lrfinder/internal";

import { inputError } from "../errors/input-error.js";
import { complaint, type Database, literal, pathLiteral } from "./database.js";
import { linesOf } from "./lines.js";
import { columnName, type Relation } from "./relation.js";
import { bytesOf, type Source } from "./source.js";

const accepted = "it must hold an array of objects, or one object a line";

/** Opens a file of JSON objects, one a row, as a table of text; a key may be missing in some of them. */
export async function openJson(
  source: Source,
  database: Database,
  { format }: { format: "json-array" | "json-lines" },
): Promise<Relation> {
  const { name } = source;
  const byLine = format === "json-lines";
  const place = async (row: number) =>
    byLine ? `line ${await lineOfValue(source, row)}` : `row ${row}`;
  const objects = `read_json_objects(${pathLiteral(source.path)},
    format = ${literal(byLine ? "newline_delimited" : "array")},
    compression = ${literal(source.compression === "none" ? "uncompressed" : source.compression)})`;
  const shapes = await database
    .rows(`SELECT json_type(json) = 'OBJECT', json_keys(json), min(r)::DOUBLE AS first
      FROM (SELECT json, row_number() OVER () AS r FROM ${objects}) GROUP BY ALL ORDER BY first`)
    .catch((cause) => malformed(source, { byLine, cause }));
  if (shapes.length === 0) throw inputError(`${name} holds no rows`);
  const other = shapes.find(([isObject]) => !isObject);
  if (other) {
    throw inputError(
      `${name} holds something other than an object in ${await place(Number(other[2]))}: ${accepted}`,
    );
  }
  const names = [...new Set(shapes.flatMap(([, keys]) => keys as string[]))];
  if (names.length === 0) throw inputError(`${name} holds only empty objects: ${accepted}`);
  const withNul = names.find((key) => key.includes("\0"));
  if (withNul !== undefined) {
    throw inputError(
      `${name} has the key ${quoted(withNul)}, with a NUL character in it: name it without`,
    );
  }
  const pointers = names.map((key) =>
    literal(`/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`),
  );
  const list = `[${pointers.join(", ")}]`;
  const nested = names.map((_, i) => `bool_or(t[${i + 1}] IN ('ARRAY', 'OBJECT'))`).join(", ");
  const [isNested] = await database.rows(
    `SELECT ${nested} FROM (SELECT json_type(json, ${list}) AS t FROM ${objects})`,
  );
  if (shapes.length === 1 && isNested!.every(Boolean)) {
    throw inputError(`${name} holds columns, not rows: ${accepted}`);
  }
  const cells = names.map((_, i) => `v[${i + 1}] AS ${columnName(i)}`).join(", ");
  return {
    name,
    columns: names.map((name, i) => ({
      name,
      stored: isNested![i] ? { holds: "arrays or objects" } : "text",
    })),
    from: `(SELECT ${cells} FROM (SELECT json_extract_string(json, ${list}) AS v FROM ${objects}))`,
    decimalComma: false,
    place,
  };
}

async function lineOfValue(source: Source, row: number): Promise<number> {
  let [line, values] = [0, 0];
  for await (const bytes of linesOf(bytesOf(source))) {
    line++;
    if (bytes.toString("utf8").trim() !== "") values++;
    if (values === row) break;
  }
  return line;
}

/** Says where JSON is broken; DuckDB's own line numbers are off by some. */
async function malformed(
  source: Source,
  { byLine, cause }: { byLine: boolean; cause: unknown },
): Promise<never> {
  const said = complaint(cause);
  const line = await (byLine ? firstBrokenLine(source) : brokenJsonLine(await wholeText(source)));
  const where = line === undefined ? `: ${said}` : `, line ${line}: this is broken JSON`;
  throw inputError(`${source.name}${where}; ${accepted}`, { cause });
}

async function firstBrokenLine(source: Source): Promise<number | undefined> {
  let line = 0;
  for await (const bytes of linesOf(bytesOf(source))) {
    line++;
    const text = bytes.toString("utf8");
    try {
      if (text.trim() !== "") JSON.parse(text);
    } catch {
      return line;
    }
  }
  return undefined;
}

/** The text of a file, or of an empty array if it is longer than a string can be. */
async function wholeText(source: Source): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of bytesOf(source)) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  return bytes.length <= constants.MAX_STRING_LENGTH ? bytes.toString("utf8") : "[]";
}
