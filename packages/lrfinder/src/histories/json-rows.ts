import type { HistoryFormat } from "./format.js";
import { rowsOfObjects } from "./rows-of-objects.js";

/** A JSON list of objects, each with a rate and a loss; or a single one. */
export const jsonRows: HistoryFormat = {
  name: "a JSON list of objects",
  recognise: ({ json }) => json !== undefined && json.lines === undefined,
  read({ name, json }) {
    const value = json?.value;
    const rows: readonly unknown[] = Array.isArray(value) ? value : [value];
    return rowsOfObjects(rows, { name, place: (row) => `entry ${row + 1}` });
  },
};
