/** How numbers are written. */
export interface Notation {
  /** Whether a comma may stand where the decimal point stands; default false. */
  readonly decimalComma?: boolean;
}

/**
 * Whether a table may write its numbers with a decimal comma: where its fields are separated by
 * semicolons, as they are where the comma is taken.
 */
export function hasDecimalCommas({ delimiter }: { delimiter: string }): boolean {
  return delimiter === ";";
}

/** A number as it stands in a cell, in the notation that JavaScript and SQL read. */
export function withDecimalPoint(cell: string, { decimalComma = false }: Notation): string {
  return decimalComma ? cell.replace(",", ".") : cell;
}
