import type { HistoryCell, HistoryColumn } from "./history.js";
import type { HistoryNotation } from "./read-number.js";

/** A comma that may be either sign: three digits behind it, one to three before. */
const open = /^[+-]?[1-9]\d{0,2},\d{3}$/;
const thousands = /^[+-]?\d{1,3}(,\d{3})+\.\d*$|^[+-]?\d{1,3}(,\d{3}){2,}$/;
const decimal = /^[+-]?\d*,\d+(e[+-]?\d+)?$|^[+-]?\d{1,3}(\.\d{3})+,\d+$/i;
const point = /^[+-]?\d*\.\d+(e[+-]?\d+)?$/i;

/**
 * How the numbers of some columns are written. A comma that cannot set thousands apart is a decimal
 * one, and so are the others beside it. Where all may set thousands apart, they do so beside decimal
 * points, and wherever fields are not set apart by semicolons.
 */
export function notationOf(
  { decimalComma = false }: { readonly decimalComma?: boolean },
  columns: readonly HistoryColumn[],
): HistoryNotation {
  const some = (fits: (text: string) => boolean) =>
    columns.some(({ cells }) => cells.some((cell) => fits(asText(cell))));
  if (some((text) => thousands.test(text))) return { thousands: "," };
  if (some((text) => decimal.test(text) && !open.test(text)))
    return { decimalComma: true, thousands: "." };
  if (!some((text) => open.test(text))) return {};
  const isDecimal = decimalComma && !some((text) => point.test(text));
  return isDecimal ? { decimalComma: true, thousands: "." } : { thousands: "," };
}

function asText(cell: HistoryCell): string {
  return typeof cell === "string" ? cell.trim() : "";
}
