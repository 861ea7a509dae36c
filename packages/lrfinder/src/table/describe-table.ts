import type { Task } from "./encode-target.js";
import type { ColumnEncoding, TargetEncoding } from "./encodings.js";
import { notesOn, type TableDone } from "./notes.js";
import type { Refusal } from "./refusals.js";

/** A table whose columns and target have their encodings. */
export interface TableEncodings extends Omit<TableDone, "empty"> {
  /** The names of the input columns that were asked for. */
  readonly inputs: readonly string[];
  /** Those of them that have a value. */
  readonly columns: readonly { readonly encoding: ColumnEncoding; readonly missing: number }[];
  readonly targetEncoding: TargetEncoding;
}

/** What there is to say of an encoded table besides its numbers. */
export interface TableDescription {
  /** What is learned; `"auto"` is decided here. */
  readonly task: Task;
  /** The classes by index: numbers in order, text in the order of its code points. */
  readonly classes?: readonly string[];
  /** The name of the target's column. */
  readonly target: string;
  /** How each input column became numbers, in the order of the inputs. */
  readonly encoding: readonly ColumnEncoding[];
  /** How the target became numbers. */
  readonly targetEncoding: TargetEncoding;
  /** What was done to the table, in plain sentences. */
  readonly notes: readonly string[];
}

/** Describes an encoded table; a refusal where no column has a value. */
export function describeTable({
  inputs,
  targetEncoding,
  ...done
}: TableEncodings): TableDescription | Refusal {
  const { target, columns } = done;
  if (columns.length === 0) return { code: "no-values", target };
  const encoding = columns.map((column) => column.encoding);
  const used = new Set(encoding.map(({ column }) => column));
  return {
    ...(targetEncoding.kind === "classes"
      ? { task: "classification", classes: targetEncoding.classes }
      : { task: "regression" }),
    target,
    encoding,
    targetEncoding,
    notes: notesOn({ ...done, empty: inputs.filter((name) => !used.has(name)) }),
  };
}
