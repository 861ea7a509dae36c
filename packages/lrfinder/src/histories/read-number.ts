import { type Notation, numberOf } from "../table/notation.js";
import type { HistoryCell } from "./history.js";

/**
 * The number in a cell. Nothing at all, null, `nan`, `NA` and the like are NaN, `inf` and
 * `Infinity` are infinite; undefined for anything else that is no number.
 */
export function readNumber(cell: HistoryCell, notation: Notation = {}): number | undefined {
  if (typeof cell === "number") return cell;
  if (isEmpty(cell)) return Number.NaN;
  if (typeof cell !== "string") return undefined;
  const text = cell.trim();
  return /^([+-]?nan|n\/?a|null|none)$/i.test(text) ? Number.NaN : numberOf(text, notation);
}

/** Whether a cell holds nothing. */
export function isEmpty(cell: HistoryCell): boolean {
  return cell === undefined || cell === null || (typeof cell === "string" && /^\s*$/.test(cell));
}
