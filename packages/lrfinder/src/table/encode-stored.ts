import type { DatesRead } from "./dates/date-words.js";
import { describeTable, type TableDescription } from "./describe-table.js";
import { numberEncoding, refuseManyTexts, textEncoding } from "./encode-column.js";
import { classLabel, type Task, taskOf } from "./encode-target.js";
import type { ColumnEncoding, TargetEncoding } from "./encodings.js";
import type { Refusal } from "./refusals.js";
import type { ColumnValues } from "./stored-column.js";
import { columnWriter, targetWriter, widthOf } from "./write-numbers.js";

/** A table as numbers, ready to be trained on. */
export interface EncodedTable<B extends ArrayBufferLike = ArrayBufferLike>
  extends TableDescription {
  /** The inputs [rows, features], row by row; of a sample, the rows that were drawn. */
  readonly x: Float32Array<B>;
  /** The standardised targets of a regression, or class indices 0 … classes − 1. */
  readonly y: Float32Array<B> | Int32Array<B>;
  /** Rows that have a target. */
  readonly rows: number;
  /** Inputs of one row. */
  readonly features: number;
}

/** A column and its values. */
export interface NamedValues {
  readonly column: string;
  readonly values: ColumnValues;
}

/** A table that was read to its end. */
export interface StoredTable {
  readonly target: NamedValues;
  /** The input columns in which some row of the table has a value. */
  readonly inputs: readonly NamedValues[];
  /** The names of all input columns that were asked for. */
  readonly names: readonly string[];
  /** Rows that have a target. */
  readonly rows: number;
  /** Rows that have none. */
  readonly leftOut: number;
  /** The names of columns in which a number has a decimal comma. */
  readonly decimalCommas: readonly string[];
  /** How columns of dates were read that are not year, month and day in figures. */
  readonly datesRead: readonly DatesRead[];
}

/** What is learned, and where its numbers are written. */
export interface EncodeOptions<B extends ArrayBufferLike> {
  readonly task: "auto" | Task;
  /** Makes room for so many bytes. */
  readonly allocate: (bytes: number) => B;
}

/** Turns the kept rows of a table into numbers; a refusal says why there are none. */
export function encodeStored<B extends ArrayBufferLike>(
  { target, inputs, names, rows, leftOut, decimalCommas, datesRead }: StoredTable,
  { task, allocate }: EncodeOptions<B>,
): EncodedTable<B> | Refusal {
  const goal = encodedTarget(target, task);
  if ("code" in goal) return goal;
  const columns: EncodedColumn[] = [];
  for (const input of inputs) {
    const encoded = encodedColumn(input, rows);
    if (encoded && "code" in encoded) return encoded;
    if (encoded) columns.push(encoded);
  }
  const description = describeTable({
    ...{ target: target.column, inputs: names, leftOut, decimalCommas, datesRead, columns },
    targetEncoding: goal.encoding,
  });
  if ("code" in description) return description;
  return { ...written(columns, { goal, allocate }), rows, ...description };
}

/** What becomes of a column, and its kept values: numbers, or places of texts; null is missing. */
interface Encoded<E> {
  readonly encoding: E;
  readonly kept: () => Float64Array | Int32Array;
}

type EncodedColumn = Encoded<ColumnEncoding> & { readonly missing: number };

function encodedTarget(
  { column, values }: NamedValues,
  asked: "auto" | Task,
): Encoded<TargetEncoding> | Refusal {
  const { kind } = values;
  const different = values.kind === "text" ? values.different.length : values.different.size;
  const allWhole = values.kind === "numeric" && values.allWhole();
  const task = taskOf({ column, kind, different, allWhole }, asked);
  if (typeof task === "object") return task;
  if (values.kind === "text") {
    return { encoding: { kind: "classes", classes: values.different }, kept: values.kept };
  }
  const notation = values.order && { notation: values.order };
  if (task === "regression") {
    const { mean, deviation } = values.statistics();
    return { encoding: { kind: values.kind, ...notation, mean, deviation }, kept: values.kept };
  }
  const ordered = [...values.different].sort((a, b) => a - b);
  const ranks = new Map(ordered.map((value, rank) => [value, rank]));
  return {
    encoding: {
      ...{ kind: "classes", classes: ordered.map((value) => classLabel(value, kind)) },
      ...notation,
    },
    kept: () => Int32Array.from(values.kept(), (value) => ranks.get(value)!),
  };
}

/** A column and how it becomes numbers; undefined where no row with a target has a value. */
function encodedColumn(
  { column, values }: NamedValues,
  rows: number,
): EncodedColumn | Refusal | undefined {
  if (values.kind === "text") {
    const { missing, kept } = values;
    const summary = { column, different: values.different.length, missing };
    if (summary.different === 0) return undefined;
    const refusal = refuseManyTexts(summary);
    return refusal ?? { encoding: textEncoding(summary, values.different), missing, kept };
  }
  const statistics = values.statistics();
  if (statistics.count === 0) return undefined;
  const summary = { column, kind: values.kind, notation: values.order, parts: values.parts() };
  const encoding = numberEncoding(summary, statistics);
  return { encoding, missing: rows - statistics.count, kept: values.kept };
}

function written<B extends ArrayBufferLike>(
  columns: readonly EncodedColumn[],
  { goal, allocate }: { goal: Encoded<TargetEncoding> } & Pick<EncodeOptions<B>, "allocate">,
): Pick<EncodedTable<B>, "x" | "y" | "features"> {
  const features = columns.reduce((sum, { encoding }) => sum + widthOf(encoding), 0);
  const targets = goal.kept();
  const rows = targets.length;
  const x = new Float32Array(allocate(4 * rows * features));
  const room = allocate(4 * rows);
  const y = goal.encoding.kind === "classes" ? new Int32Array(room) : new Float32Array(room);
  let place = 0;
  for (const { encoding, kept } of columns) {
    const write = columnWriter(encoding);
    const values = kept();
    for (let row = 0, at = place; row < rows; row++, at += features) write(x, at, values[row]!);
    place += widthOf(encoding);
  }
  const write = targetWriter(goal.encoding);
  for (let row = 0; row < rows; row++) write(y, row, targets[row]!);
  return { x, y, features };
}
