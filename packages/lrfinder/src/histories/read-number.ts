import { type Notation, numberOf } from "../table/notation.js";
import type { HistoryCell } from "./history.js";

/** How the numbers of a history are written. */
export interface HistoryNotation extends Notation {
  /** What sets thousands apart; default nothing. */
  readonly thousands?: "," | ".";
}

/**
 * The number in a cell. Nothing at all, null, `nan`, `NA` and the like are NaN, `inf` and
 * `Infinity` are infinite; undefined for anything else that is no number. A tensor that was printed
 * is its number.
 */
export function readNumber(cell: HistoryCell, notation: HistoryNotation = {}): number | undefined {
  if (typeof cell === "number") return cell;
  if (isMissing(cell)) return Number.NaN;
  if (typeof cell !== "string") return undefined;
  const [, inList, alone] = tensor.exec(cell) ?? [];
  const text = (inList ?? alone ?? cell).trim();
  if (/^[+-]?nan$/i.test(text)) return Number.NaN;
  const apart = notation.thousands && grouped[notation.thousands].test(text);
  return numberOf(apart ? text.replaceAll(notation.thousands, "") : text, notation);
}

/** A tensor of one number, as Python prints it. */
const tensor = /^\s*tensor\(\s*(?:\[([^\s,()[\]]+)\]|([^\s,()[\]]+))\s*(?:,.*)?\)\s*$/;

/** Numbers whose thousands are set apart. */
const grouped = {
  ",": /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/,
  ".": /^[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d*)?$/,
} as const;

/** Whether a cell holds nothing: no text, null, or a word for that. */
export function isMissing(cell: HistoryCell): boolean {
  if (cell === undefined || cell === null) return true;
  return typeof cell === "string" && /^(n\/?a|null|none|)$/i.test(cell.trim());
}
