import type { HistoryFormat } from "./format.js";
import { isObject } from "./json-text.js";
import { rowsOfObjects } from "./rows-of-objects.js";

/**
 * JSON as pandas writes a table other than by its columns: `split` (`columns` and rows of `data`),
 * `table` (a `schema` and objects in `data`), and `index` (an object for each row, by its number).
 */
export const pandasJson: HistoryFormat = {
  name: "JSON of pandas",
  recognise: ({ json }) => rowsOf(json?.value) !== undefined,
  read: ({ name, json }) =>
    rowsOfObjects(rowsOf(json?.value) ?? [], { name, place: (row) => `row ${row + 1}` }),
};

function rowsOf(value: unknown): readonly unknown[] | undefined {
  if (!isObject(value)) return undefined;
  const { columns, data, schema } = value;
  if (Array.isArray(data)) {
    if (isObject(schema)) return data;
    if (!Array.isArray(columns)) return undefined;
    return data.map((row) =>
      Object.fromEntries(
        columns.map((name, i) => [String(name), Array.isArray(row) ? row[i] : null]),
      ),
    );
  }
  const entries = Object.entries(value);
  const isIndex =
    entries.length > 0 && entries.every(([key, row]) => /^\d+$/.test(key) && isObject(row));
  return isIndex ? entries.map(([, row]) => row) : undefined;
}
