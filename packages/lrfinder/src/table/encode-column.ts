import type { Kind } from "./cells.js";
import type { DatePart } from "./dates/date-parts.js";
import type { DateOrder } from "./dates/written-date.js";
import type { ColumnEncoding } from "./encodings.js";
import type { Statistics } from "./moments.js";
import type { NumberNotation } from "./written-number.js";

/** A column of text, summed up. */
export interface TextSummary {
  readonly column: string;
  /** How many are missing. */
  readonly missing: number;
}

/** A column of anything else, summed up. */
export interface NumberSummary {
  readonly column: string;
  readonly kind: Exclude<Kind, "text">;
  /** Of dates, the parts that tell them apart; default none. */
  readonly parts?: readonly DatePart[];
  /** How its numbers are written, where that is not as programs write them. */
  readonly notation?: NumberNotation;
  /** Of dates, their order where one is in doubt. */
  readonly order?: DateOrder;
}

/**
 * How a column of text becomes numbers: an input for each different value, and one more where some
 * are missing.
 *
 * @param categories the different values, in the order of their code points; at least one.
 */
export function textEncoding(
  { column, missing }: TextSummary,
  categories: readonly string[],
): ColumnEncoding {
  if (categories.length === 1 && missing === 0) return { kind: "constant", column };
  return { kind: "text", column, categories, missing: missing > 0 };
}

/**
 * How a column of numbers, dates or booleans becomes numbers: standardised, but for booleans;
 * filled with the mean. Dates have inputs for their parts, too.
 */
export function numberEncoding(
  { column, kind, parts = [], notation, order }: NumberSummary,
  { mean, deviation }: Statistics,
): ColumnEncoding {
  if (deviation === 0) return { kind: "constant", column };
  if (kind === "boolean") return { kind, column, fill: mean };
  const encoding = { column, mean, deviation, fill: mean };
  if (kind === "numeric") return { kind, ...encoding, ...(notation && { notation }) };
  return {
    ...{ kind, ...encoding },
    ...(order && { notation: order }),
    ...(parts.length > 0 && { parts }),
  };
}

/**
 * The order of code points, for `sort`: that of UTF-8's bytes, where JavaScript's own is that of
 * UTF-16.
 */
export function byCodePoints(a: string, b: string): number {
  const [one, other] = [a, b].map((text) => Array.from(text, (letter) => letter.codePointAt(0)!));
  for (let i = 0; i < one!.length && i < other!.length; i++) {
    if (one![i] !== other![i]) return one![i]! - other![i]!;
  }
  return one!.length - other!.length;
}
