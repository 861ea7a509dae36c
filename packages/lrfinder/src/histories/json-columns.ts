import type { HistoryFormat } from "./format.js";
import type { HistoryColumn } from "./history.js";
import { isObject } from "./json-text.js";
import { parameterGroups } from "./parameter-groups.js";

/**
 * A JSON object of lists, as torch-lr-finder, fastai, Lightning, ignite and Keras keep a range test:
 * `{"lr": [...], "loss": [...]}`, or within `history`. A list may be an object of values, as pandas
 * writes a column.
 */
export const jsonColumns: HistoryFormat = {
  name: "a JSON object of lists",
  recognise: ({ json }) => columnsOf(json?.value).length > 0,
  read: ({ name, json }) => ({
    name,
    columns: columnsOf(json?.value).flatMap(parameterGroups),
    place: (row) => `entry ${row + 1}`,
  }),
};

function columnsOf(value: unknown): HistoryColumn[] {
  if (!isObject(value)) return [];
  const inside = value.history;
  if (isObject(inside) && Object.values(inside).every(Array.isArray)) return columnsOf(inside);
  return Object.entries(value).flatMap(([name, cells]) => {
    if (Array.isArray(cells)) return [{ name, cells: cells as unknown[] }];
    return isObject(cells) ? [{ name, cells: Object.values(cells) }] : [];
  });
}
