import type { HistoryCell, HistoryColumn } from "./history.js";
import { isObject } from "./json-text.js";

/**
 * A column whose cells may hold one value for each parameter group, as lists, objects or lists in a
 * cell of CSV: a column of that name with the first values, and one for each other group, named
 * `lr[1]` or `lr.head`.
 */
export function parameterGroups(column: HistoryColumn): HistoryColumn[] {
  const cells = column.cells.map(unpacked);
  const keys = [...new Set(cells.flatMap((cell) => (isObject(cell) ? Object.keys(cell) : [])))];
  if (keys.length === 0) return [column];
  return keys.map((key, i) => ({
    ...column,
    name: i === 0 ? column.name : `${column.name}${/^\d+$/.test(key) ? `[${key}]` : `.${key}`}`,
    cells: cells.map((cell) => (isObject(cell) ? cell[key] : i === 0 ? cell : undefined)),
  }));
}

/** A cell whose values, if it has several, are those of an object. */
function unpacked(cell: HistoryCell): HistoryCell {
  if (Array.isArray(cell)) return { ...cell };
  const [, list] = (typeof cell === "string" && /^["\s]*\[([^[\]]*)\]["\s]*$/.exec(cell)) || [];
  if (list === undefined) return cell;
  const values = list
    .split(list.includes(",") ? "," : /\s+/)
    .filter((value) => value.trim() !== "");
  return { ...values.map((value) => value.trim()) };
}
