import type { Readable } from "node:stream";
import { counted, type Known, type TableEnd, tableReader } from "lrfinder/internal";
import { chooseColumns } from "./choose-columns.js";
import type { Data, DataRequest } from "./data.js";
import type { Database } from "./database.js";
import { lendTable } from "./lend-table.js";
import { pickRows } from "./pick-rows.js";
import { NotANumber, readCells, withLikelyNumbers } from "./read-cells.js";
import { refused } from "./refused.js";
import { type Relation, type Stored, storedAs } from "./relation.js";

/**
 * Reads a table and turns it into numbers.
 *
 * CSV (separated by commas, semicolons, tabs, vertical bars or blanks, as its first lines show), TSV, JSON,
 * JSON Lines and Parquet; all but Parquet may be compressed by gzip or Zstandard. Text is UTF-8, UTF-16 or
 * Windows-1252. A known ending must fit the content; without one, the content decides.
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
  const { file, header } = request;
  return lendTable({ file, standardInput, header }, (relation, database) =>
    encoded(database, relation, request),
  );
}

async function encoded(
  database: Database,
  relation: Relation,
  request: DataRequest,
): Promise<Data> {
  const names = relation.columns.map(({ name }) => name);
  const { target, inputs } = chooseColumns({ name: relation.name, names }, request);
  const indices = [target, ...inputs];
  for (const index of indices) {
    const instead = index === target ? "choose another target" : "leave it out with --drop";
    storedAs(relation, { index, instead });
  }
  return withLikelyNumbers(relation, indices, async (stored) => {
    let known: Known | undefined;
    for (;;) {
      const end = await readTable(database, stored, { request, indices, known });
      if (end.kind === "encoded") {
        return { ...end.table, notes: [...(relation.notes ?? []), ...end.table.notes] };
      }
      if (end.kind === "refused") throw refused(relation.name, end.refusal);
      if (end.kind === "again") known = end.known;
      else {
        const { at, rows, refusal } = end.odd;
        if (stored.columns[indices[at]!] !== relation.columns[indices[at]!]) {
          throw new NotANumber(indices[at]!);
        }
        const places = await Promise.all(rows.map((row) => relation.place(row + 1)));
        throw refused(relation.name, refusal(...places));
      }
    }
  });
}

/** Reads the chosen columns from the first row on. */
async function readTable(
  database: Database,
  relation: Relation,
  options: {
    readonly request: DataRequest;
    readonly indices: readonly number[];
    readonly known?: Known;
  },
): Promise<TableEnd<SharedArrayBuffer>> {
  const { request, indices, known } = options;
  const { decimalComma } = relation;
  const { sample } = request;
  const of = sample && (known?.rows ?? (await rowsOf(database, relation)));
  const places = sample && pickRows(of!, sample);
  const end = await database.retried(async () => {
    const reader = tableReader({
      columns: indices.map((index) => ({
        name: relation.columns[index]!.name,
        cells: relation.columns[index]!.stored as Stored,
      })),
      ...{ task: request.task, dates: request.dates, decimalComma, known },
      keep: places && { places, of: of! },
      allocate: (bytes) => new SharedArrayBuffer(bytes),
    });
    let rows = 0;
    for await (const cells of readCells(database, relation, indices)) {
      if (!reader.take(cells)) break;
      rows += cells[0]!.length;
      if (relation.rows !== undefined) request.onRead?.(rows / relation.rows);
    }
    return reader.end();
  });
  if (end.kind !== "encoded" || !places) return end;
  const note = `trained on ${counted(places.length, "row")} drawn from ${counted(of!, "row")}`;
  return { ...end, table: { ...end.table, notes: [...end.table.notes, note] } };
}

async function rowsOf(database: Database, { rows, from }: Relation): Promise<number> {
  if (rows !== undefined) return rows;
  const [[found]] = (await database.rows(`SELECT count(*)::DOUBLE FROM ${from}`)) as [[number]];
  return found;
}
