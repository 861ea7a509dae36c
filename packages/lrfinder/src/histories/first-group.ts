import type { HistoryColumn } from "./history.js";

/**
 * A column whose cells may be lists of one value for each parameter group: the first of them
 * counts.
 */
export function firstGroup({ name, cells }: HistoryColumn): HistoryColumn {
  return { name, cells: cells.map((cell) => (Array.isArray(cell) ? cell[0] : cell)) };
}
