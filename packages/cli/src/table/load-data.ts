import type { Readable } from "node:stream";
import { counted } from "lrfinder/internal";
import { describeTable } from "lrfinder/table";
import { commaColumns, defineCells } from "./cells.js";
import { chooseColumns } from "./choose-columns.js";
import type { Data, DataRequest } from "./data.js";
import { type Database, withDatabase } from "./database.js";
import { encodeColumns } from "./encode-columns.js";
import { encodeTarget } from "./encode-target.js";
import { kindsOf } from "./kinds.js";
import { lendSource } from "./lend-source.js";
import { openTable } from "./open-table.js";
import { pickRows } from "./pick-rows.js";
import { refused } from "./refused.js";
import type { Relation } from "./relation.js";
import { type TypedRows, typedRows } from "./typed-rows.js";
import { writeData } from "./write-data.js";

/**
 * Reads a table and turns it into numbers.
 *
 * CSV (separated by commas, semicolons or tabs, as its header shows), TSV, JSON (an array of objects), JSON
 * Lines and Parquet; all but Parquet may be gzipped. Text is UTF-8. A known ending must fit the content;
 * without one, the content decides.
 *
 * @param standardInput what the file `-` stands for; default: the process's own.
 *
 * @example
 * const data = await loadData({ file: "wine.csv", target: "cultivar", task: "auto" });
 * data.features; // 13
 * @throws InputError (code `bad-input`) where the file or the request is wrong.
 */
export function loadData(
  request: DataRequest,
  { standardInput = process.stdin }: { standardInput?: Readable } = {},
): Promise<Data> {
  return lendSource({ file: request.file, standardInput }, (source, format) =>
    withDatabase(async (database) => {
      const relation = await openTable(source, { database, format });
      return encoded(database, relation, request);
    }),
  );
}

async function encoded(
  database: Database,
  relation: Relation,
  request: DataRequest,
): Promise<Data> {
  const file = relation.name;
  const names = relation.columns.map(({ name }) => name);
  const { target, inputs } = chooseColumns({ name: file, names }, request);
  await defineCells(database, relation);
  const { rows, kinds } = await kindsOf(database, relation, { target, inputs });
  if (!kinds.has(target)) throw refused(file, { code: "no-target", column: request.target });
  const filled = inputs.filter((index) => kinds.has(index));
  const typed = await typedRows(database, relation, { target, inputs: filled, kinds, rows });
  const targetEncoding = await encodeTarget(database, typed, { task: request.task, file });
  const columns = await encodeColumns(database, typed, { file });
  const description = describeTable({
    ...{ target: request.target, inputs: inputs.map((index) => names[index]!) },
    ...{ leftOut: typed.leftOut, decimalCommas: await commaColumns(database, relation, kinds) },
    ...{ columns, targetEncoding },
  });
  if ("code" in description) throw refused(file, description);
  const picked = request.sample && pickRows(typed.rows, request.sample);
  const numbers = await writeData(database, typed, { columns, targetEncoding, picked });
  const notes = [...description.notes, ...noteOnPicked(picked, typed)];
  return { ...numbers, rows: typed.rows, ...description, notes };
}

function noteOnPicked(picked: readonly number[] | undefined, { rows }: TypedRows): string[] {
  if (!picked) return [];
  return [`trained on ${counted(picked.length, "row")} drawn from ${counted(rows, "row")}`];
}
