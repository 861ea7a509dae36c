import { isMissing, type Kind } from "./cells.js";
import { describeTable, type TableDescription } from "./describe-table.js";
import {
  numberEncoding,
  refuseManyTexts,
  type TextSummary,
  textEncoding,
} from "./encode-column.js";
import { classLabel, type Task, taskOf } from "./encode-target.js";
import type { ColumnEncoding, TargetEncoding } from "./encodings.js";
import { columnKind } from "./kinds.js";
import type { Refusal } from "./refusals.js";
import { statisticsOf } from "./statistics.js";
import {
  commaColumns,
  countsOf,
  oddValue,
  ranked,
  type TextTable,
  type Values,
  valuesOf,
} from "./text-table.js";
import { columnWriter, targetWriter, widthOf } from "./write-numbers.js";

/** Which columns to learn from, and what. */
export interface EncodeRequest {
  /** The place of the column to predict, from 0. */
  readonly target: number;
  /** The places of the input columns, in this order; default: all but the target. */
  readonly inputs?: readonly number[];
  /** Default `"auto"`: the target's values decide. */
  readonly task?: "auto" | Task;
}

/** A table as numbers, ready to be trained on. */
export interface EncodedTable extends TableDescription {
  /** The inputs [rows, features], row by row. */
  readonly x: Float32Array;
  /** The standardised targets of a regression, or class indices 0 … classes − 1. */
  readonly y: Float32Array | Int32Array;
  /** Rows that have a target. */
  readonly rows: number;
  /** Inputs of one row. */
  readonly features: number;
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
  const { names, rows: all } = table;
  const { target, task: asked = "auto" } = request;
  const inputs = request.inputs ?? names.map((_, i) => i).filter((i) => i !== target);
  const kinds = new Map<number, Kind>();
  for (const index of [target, ...inputs]) {
    const found = columnKind(countsOf(table, index));
    if (found?.odd) return oddValue(table, { index, kind: found.kind as "numeric" | "date" });
    if (found) kinds.set(index, found.kind);
  }
  const targetKind = kinds.get(target);
  if (targetKind === undefined) return { code: "no-target", column: names[target]! };
  const rows = all.filter((row) => !isMissing(row[target]!));
  const values = (index: number) =>
    valuesOf({ ...table, rows }, { index, kind: kinds.get(index)! });

  const goal = encodedTarget(values(target), { column: names[target]!, asked });
  if ("code" in goal) return goal;
  const columns: EncodedColumn[] = [];
  for (const index of inputs.filter((index) => kinds.has(index))) {
    const encoded = encodedColumn(values(index), names[index]!);
    if (encoded && "code" in encoded) return encoded;
    if (encoded) columns.push(encoded);
  }
  const description = describeTable({
    ...{ target: names[target]!, inputs: inputs.map((index) => names[index]!) },
    ...{ leftOut: all.length - rows.length, decimalCommas: commaColumns(table, kinds) },
    ...{ columns, targetEncoding: goal.encoding },
  });
  if ("code" in description) return description;
  return { ...written(columns, { rows: rows.length, goal }), rows: rows.length, ...description };
}

/** Whether a table could not be learned from. */
export function isRefusal(answer: EncodedTable | Refusal): answer is Refusal {
  return "code" in answer;
}

/**
 * Some values with what they become: numbers, days, 0 and 1, or indices of the different ones; null
 * is missing.
 */
interface Encoded<E> {
  readonly encoding: E;
  readonly value: (row: number) => number | null;
}

type EncodedColumn = Encoded<ColumnEncoding> & { readonly missing: number };

function encodedTarget(
  values: Values,
  { column, asked }: { column: string; asked: "auto" | Task },
): Encoded<TargetEncoding> | Refusal {
  const { kind } = values;
  const { different, value } = ranked(values);
  const allWhole = values.kind === "numeric" && values.of.every(Number.isInteger);
  const task = taskOf({ column, kind, different: different.length, allWhole }, asked);
  if (typeof task === "object") return task;
  if (task === "regression" && values.kind !== "text") {
    const { mean, deviation } = statisticsOf(values.of);
    return { encoding: { kind: values.kind, mean, deviation }, value: (row) => values.of[row]! };
  }
  const classes = different.map((one) => classLabel(one, kind));
  return { encoding: { kind: "classes", classes }, value };
}

/** A column and how it becomes numbers; undefined where no row has a value. */
function encodedColumn(values: Values, column: string): EncodedColumn | Refusal | undefined {
  if (values.kind === "text") {
    const { different, value, missing } = ranked(values);
    const summary: TextSummary = { column, different: different.length, missing };
    if (different.length === 0) return undefined;
    const encoding = () => textEncoding(summary, different.map(String));
    return refuseManyTexts(summary) ?? { encoding: encoding(), value, missing };
  }
  const statistics = statisticsOf(values.of);
  if (statistics.count === 0) return undefined;
  return {
    encoding: numberEncoding({ column, kind: values.kind }, statistics),
    missing: values.of.length - statistics.count,
    value: (row) => (Number.isNaN(values.of[row]!) ? null : values.of[row]!),
  };
}

function written(
  columns: readonly EncodedColumn[],
  { rows, goal }: { rows: number; goal: Encoded<TargetEncoding> },
): Pick<EncodedTable, "x" | "y" | "features"> {
  const features = columns.reduce((sum, { encoding }) => sum + widthOf(encoding), 0);
  const x = new Float32Array(rows * features);
  const y = goal.encoding.kind === "classes" ? new Int32Array(rows) : new Float32Array(rows);
  let place = 0;
  for (const { encoding, value } of columns) {
    const write = columnWriter(encoding);
    for (let row = 0; row < rows; row++) write(x, row * features + place, value(row));
    place += widthOf(encoding);
  }
  const write = targetWriter(goal.encoding);
  for (let row = 0; row < rows; row++) write(y, row, goal.value(row));
  return { x, y, features };
}
