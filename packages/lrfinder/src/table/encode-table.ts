import type { DateOrder } from "./dates/written-date.js";
import type { EncodedTable } from "./encode-stored.js";
import type { Task } from "./encode-target.js";
import type { Refusal } from "./refusals.js";
import { tableReader } from "./table-reader.js";
import type { Known } from "./table-request.js";
import type { TextTable } from "./text-table.js";
import { type DecimalSign, decimalSigns } from "./written-number.js";

/** Which columns to learn from, and what. */
export interface EncodeRequest {
  /** The place of the column to predict, from 0. */
  readonly target: number;
  /**
   * The places of the input columns, in this order; default: all but the target, without those that
   * count the rows or are a text that differs in every row.
   */
  readonly inputs?: readonly number[];
  /** The places of columns that are read as categories, whatever they look like; default none. */
  readonly text?: readonly number[];
  /** The order of dates that end with their year; default: those of each column decide. */
  readonly dates?: DateOrder;
  /** The sign before decimals, where the numbers of a column leave both; default: the table decides. */
  readonly decimal?: "comma" | "point";
  /** Default `"auto"`: the target's values decide. */
  readonly task?: "auto" | Task;
}

/**
 * Turns a table of text into numbers, by the rules of the command: numbers, text, booleans and
 * dates are distinguished by all of a column's cells; numbers and dates are standardised, text is
 * one-hot, and missing values are filled.
 *
 * @returns the numbers, or why there are none.
 * @example
 * const table = { names: ["x", "y"], rows: [["1", "a"], ["2", "b"]] };
 * const encoded = encodeTable(table, { target: 1 });
 * if (!isRefusal(encoded)) encoded.classes; // ["a", "b"]
 */
export function encodeTable(table: TextTable, request: EncodeRequest): EncodedTable | Refusal {
  const { names, rows, place = (row) => `row ${row + 1}` } = table;
  const { target, task = "auto", text = [], dates } = request;
  const inputs = request.inputs ?? names.map((_, i) => i).filter((i) => i !== target);
  const indices = [target, ...inputs];
  const columns = indices.map((i) => ({
    ...{ name: names[i]!, cells: "text" as const, asText: text.includes(i) },
    ...{ isFirst: i === 0, isAsked: request.inputs !== undefined },
  }));
  const cells = indices.map((i) => rows.map((row) => row[i]!));
  let known: Known | undefined;
  for (;;) {
    const allocate = (bytes: number) => new ArrayBuffer(bytes);
    const reader = tableReader({
      columns,
      task,
      dates,
      ...decimals(table, request),
      known,
      allocate,
    });
    reader.take(cells);
    const end = reader.end();
    switch (end.kind) {
      case "encoded":
        return { ...end.table, notes: [...(table.notes ?? []), ...end.table.notes] };
      case "refused":
        return end.refusal;
      case "odd":
        return end.odd.refusal(end.odd.rows.map(place));
      case "again":
        known = end.known;
    }
  }
}

/** The signs of decimals that are asked for, and usual. */
function decimals(
  { decimalComma = false }: TextTable,
  { decimal }: EncodeRequest,
): { decimal?: DecimalSign; usualDecimal: DecimalSign } {
  return {
    ...(decimal && { decimal: decimalSigns[decimal] }),
    usualDecimal: decimalComma ? "," : ".",
  };
}

/** Whether a table could not be learned from. */
export function isRefusal(answer: EncodedTable | Refusal): answer is Refusal {
  return "code" in answer;
}
