import type { Cell } from "./recording.js";

/**
 * The number in a cell. Nothing at all, null, `nan`, `NA` and the like are NaN, `inf` and `Infinity` are infinite;
 * undefined for anything else that is no number.
 */
export function readNumber(
  cell: Cell,
  { decimalComma = false }: { decimalComma?: boolean } = {},
): number | undefined {
  if (typeof cell === "number") return cell;
  if (isEmpty(cell)) return Number.NaN;
  if (typeof cell !== "string") return undefined;
  const text = decimalComma ? cell.trim().replace(",", ".") : cell.trim();
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return Number(text);
  if (/^([+-]?nan|n\/?a|null|none)$/i.test(text)) return Number.NaN;
  const [, sign] = /^([+-]?)inf(?:inity)?$/i.exec(text) ?? [];
  if (sign === undefined) return undefined;
  return sign === "-" ? -Infinity : Infinity;
}

/** Whether a cell holds nothing. */
export function isEmpty(cell: Cell): boolean {
  return cell === undefined || cell === null || (typeof cell === "string" && /^\s*$/.test(cell));
}
