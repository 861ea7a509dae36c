import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Data, DataRequest } from "./data.js";
import { loadData } from "./load-data.js";

/** Loads a table, or takes one that was loaded before. */
export type LoadTable = (request: DataRequest) => Promise<Omit<Data, "partOf">>;

/** Numbers that a table which is kept has at most, of 8 bytes each. */
const MOST_NUMBERS = 10_000_000;

/**
 * Loads tables, and keeps the last one, for jobs that read it again and again. A file that has
 * changed is read anew.
 */
export function keptTable(): LoadTable {
  let kept: { readonly key: string; readonly table: Data } | undefined;
  return async ({ part, onRead, ...request }) => {
    const key = await keyOf(request);
    if (kept?.key === key) return withPart(kept.table, part);
    kept = undefined;
    const table = await loadData({ ...request, onRead, reusable: true });
    const isSmall = table.rows * (table.features + 1) <= MOST_NUMBERS;
    if (isSmall && key === (await keyOf(request))) kept = { key, table };
    return withPart(table, part);
  };
}

function withPart({ partOf, ...table }: Data, choice: DataRequest["part"]): Omit<Data, "partOf"> {
  const part = choice && partOf?.(choice);
  return { ...table, ...(part && { part }) };
}

/** What decides how a file becomes numbers, and whether it has changed. */
async function keyOf(request: DataRequest): Promise<string> {
  const { file, target, columns, drop, include, text, decimal } = request;
  const { header, unitsRow, keepTogether, task, dates, sample } = request;
  const asked = {
    ...{ file, target, columns, drop, header, unitsRow, include, text, decimal },
    ...{ keepTogether, task, dates, sample },
  } satisfies Record<Exclude<keyof DataRequest, "part" | "onRead" | "reusable">, unknown>;
  const found = await stat(file).catch(() => undefined);
  return JSON.stringify([resolve(file), found?.ino, found?.size, found?.mtimeMs, asked]);
}
