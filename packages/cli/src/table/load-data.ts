import type { Readable } from "node:stream";
import {
  counted,
  decimalSigns,
  type Known,
  type LikelyNumbers,
  type TableEnd,
  tableReader,
} from "lrfinder/internal";
import { type Choice, chooseColumns } from "./choose-columns.js";
import type { Data, DataRequest } from "./data.js";
import type { Database } from "./database.js";
import { lendTable } from "./lend-table.js";
import { pickRows } from "./pick-rows.js";
import { NotNumbers, readCells, withLikelyNumbers } from "./read-cells.js";
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
  const { file, header, unitsRow } = request;
  return lendTable({ file, standardInput, header, unitsRow }, (relation, database) =>
    encoded(database, relation, request),
  );
}

async function encoded(database: Database, table: Relation, request: DataRequest): Promise<Data> {
  const names = table.columns.map(({ name }) => name);
  const choice = chooseColumns({ ...table, names }, request);
  // Whole numbers that are classes keep all of their digits.
  const isExact = request.task !== "regression" && table.columns[choice.target]!.isWhole;
  const relation = (isExact && table.withText?.(choice.target)) || table;
  const { groups } = choice;
  const indices = [choice.target, ...choice.inputs, ...(groups === undefined ? [] : [groups])];
  for (const index of indices) {
    const instead = index === choice.target ? "choose another target" : "leave it out with --drop";
    storedAs(relation, { index, instead });
  }
  const isWanted = ({ place, pointOnly, hasFraction }: LikelyNumbers) => {
    if (!indices.includes(place) || choice.text.has(place) || place === groups) return false;
    // How whole numbers are written matters where they are classes.
    if (place === choice.target && (request.task === "classification" || !hasFraction))
      return false;
    return pointOnly || request.decimal !== "comma";
  };
  let known: Known | undefined;
  return withLikelyNumbers(relation, isWanted, async (stored) => {
    for (;;) {
      const end = await readTable(database, stored, { request, choice, indices, known });
      switch (end.kind) {
        case "encoded":
          return {
            ...end.table,
            notes: [...(relation.notes ?? []), ...end.table.notes],
            ...(end.part && { part: end.part }),
            ...(end.partOf && { partOf: end.partOf }),
          };
        case "refused":
          throw refused(relation.name, end.refusal);
        case "odd": {
          const { at, rows, refusal } = end.odd;
          const index = indices[at]!;
          if (stored.columns[index] !== relation.columns[index]) {
            throw new NotNumbers(new Set([index]));
          }
          const places: string[] = [];
          for (const row of rows) places.push(await relation.place(row + 1));
          throw refused(relation.name, refusal(places));
        }
        case "again": {
          known = end.known;
          const asWritten = [...known.asWritten].map((at) => indices[at]!);
          if (asWritten.some((index) => stored.columns[index] !== relation.columns[index])) {
            throw new NotNumbers(new Set(asWritten));
          }
        }
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
    readonly choice: Choice;
    readonly indices: readonly number[];
    readonly known?: Known;
  },
): Promise<TableEnd<SharedArrayBuffer>> {
  const { request, choice, indices, known } = options;
  const { sample, decimal } = request;
  const of = sample && (known?.rows ?? (await rowsOf(database, relation)));
  const places = sample && pickRows(of!, sample);
  const pointOnly = new Map(relation.likelyNumbers?.map((one) => [one.place, one.pointOnly]));
  const end = await database.retried(async () => {
    const reader = tableReader({
      columns: indices.map((index) => ({
        name: relation.columns[index]!.name,
        cells: relation.columns[index]!.stored as Stored,
        isWhole: relation.columns[index]!.isWhole,
        pointOnly: pointOnly.get(index),
        asText: choice.text.has(index) || index === choice.groups,
        isGroups: index === choice.groups,
        isFirst: index === 0,
        isAsked: choice.asked.has(index),
      })),
      ...{ task: request.task, dates: request.dates, known },
      ...{ usualDecimal: relation.usualDecimal, rows: relation.rows },
      ...(decimal && { decimal: decimalSigns[decimal] }),
      keep: places && { places, of: of! },
      ...{ part: request.part, reusable: request.reusable },
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
