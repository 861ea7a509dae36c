/** How numbers are written. */
export interface Notation {
  /** Whether a comma may stand where the decimal point stands; default false. */
  readonly decimalComma?: boolean;
}

/** What may stand around a number: white space as C knows it, and not JavaScript's many kinds. */
const space = "[\\t\\n\\v\\f\\r ]*";

// A digit has one place to match, or a long cell would take the square of its length.
const digits = "(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:e[+-]?\\d+)?";
const number = new RegExp(`^${space}\\+?(-?(?:${digits}|(inf(?:inity)?)))${space}$`, "i");
const withComma = new RegExp(`^${space}[+-]?\\d*,\\d+(?:e[+-]?\\d+)?${space}$`, "i");

/**
 * Whether a table may write its numbers with a decimal comma: where its fields are separated by
 * semicolons, as they are where the comma is taken.
 */
export function hasDecimalCommas({ delimiter }: { delimiter: string }): boolean {
  return delimiter === ";";
}

/** Whether a cell holds a number with a decimal comma. */
function hasDecimalComma(cell: string): boolean {
  return withComma.test(cell);
}

/** The number in a cell, which may be infinite; undefined for what is not a number. */
export function numberOf(
  cell: string,
  { decimalComma = false }: Notation = {},
): number | undefined {
  const written = decimalComma && hasDecimalComma(cell) ? cell.replace(",", ".") : cell;
  const [, digits, infinity] = number.exec(written) ?? [];
  if (digits === undefined) return undefined;
  if (infinity === undefined) return Number(digits);
  return digits.startsWith("-") ? -Infinity : Infinity;
}
