import { type Notation, withDecimalPoint } from "../table/notation.js";
import type { HistoryCell } from "./history.js";

/**
 * The number in a cell. Nothing at all, null, `nan`, `NA` and the like are NaN, `inf` and
 * `Infinity` are infinite; undefined for anything else that is no number.
 */
export function readNumber(cell: HistoryCell, notation: Notation = {}): number | undefined {
  if (typeof cell === "number") return cell;
  if (isEmpty(cell)) return Number.NaN;
  if (typeof cell !== "string") return undefined;
  const text = withDecimalPoint(cell.trim(), notation);
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return Number(text);
  if (/^([+-]?nan|n\/?a|null|none)$/i.test(text)) return Number.NaN;
  const [, sign] = /^([+-]?)inf(?:inity)?$/i.exec(text) ?? [];
  if (sign === undefined) return undefined;
  return sign === "-" ? -Infinity : Infinity;
}

/** Whether a cell holds nothing. */
export function isEmpty(cell: HistoryCell): boolean {
  return cell === undefined || cell === null || (typeof cell === "string" && /^\s*$/.test(cell));
}
