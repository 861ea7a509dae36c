import { counted, quoted } from "../numeric/words.js";
import type { Kind } from "./cells.js";
import { dayInWords } from "./dates/days.js";
import type { Task } from "./encode-target.js";
import type { ColumnEncoding, TargetEncoding } from "./encodings.js";
import { notesOn } from "./notes.js";
import { type ColumnShown, filledInWords, remarksOn, short } from "./remarks.js";

/** A column as it was read. */
export interface ColumnSummary {
  readonly name: string;
  /** What its values are; undefined where all are missing. */
  readonly kind?: Kind;
  readonly role: "target" | "input" | "left out";
  /** Cells without a value, in rows that have a target; of the target, rows that have none. */
  readonly missing: number;
  /** Its values in few words: `0 to 17`, or `3 texts: "a", "b", "c"`; empty where it has none. */
  readonly values: string;
  /** What there is to say of it, without a full stop; undefined where there is nothing. */
  readonly note?: string;
}

/** A column, what became of it, and its values in few words. */
export interface ColumnDone extends ColumnShown {
  readonly kind?: Kind;
  readonly values: string;
}

/** A table whose columns and target have their encodings. */
export interface TableEncodings {
  readonly target: ColumnDone;
  readonly targetEncoding: TargetEncoding;
  /** Rows without a target. */
  readonly leftOut: number;
  /** The input columns that were asked for, and those that were left out among them. */
  readonly columns: readonly ColumnDone[];
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
  /** The target and the columns that were asked for, as they were read. */
  readonly columns: readonly ColumnSummary[];
  /** What was done to the table, in plain sentences. */
  readonly notes: readonly string[];
}

/** Describes an encoded table. */
export function describeTable({ targetEncoding, ...done }: TableEncodings): TableDescription {
  const { target, columns, leftOut } = done;
  return {
    ...(targetEncoding.kind === "classes"
      ? { task: "classification", classes: targetEncoding.classes }
      : { task: "regression" }),
    target: target.column,
    encoding: columns.flatMap(({ encoding }) => encoding ?? []),
    targetEncoding,
    columns: [
      summaryOf({ ...target, missing: leftOut }, "target"),
      ...columns.map((column) => summaryOf(column, column.encoding ? "input" : "left out")),
    ],
    notes: notesOn(done),
  };
}

function summaryOf(done: ColumnDone, role: ColumnSummary["role"]): ColumnSummary {
  const { column: name, kind, missing, values } = done;
  const remarks = remarksOn(done, { isTarget: role === "target" }).map(({ text }) => text);
  if (role === "left out" && remarks.length === 0)
    remarks.push("left out, as no row has a value there");
  const filled = filledInWords(done);
  if (filled !== undefined) remarks.push(`missing values are ${filled}`);
  const note = remarks.join("; ");
  return {
    ...{ name, role, missing, values },
    ...(kind && { kind }),
    ...(note !== "" && { note }),
  };
}

/** A span of values in few words. */
export function spanInWords(
  kind: Exclude<Kind, "text">,
  { min, max, mean }: { min: number; max: number; mean: number },
): string {
  if (kind === "boolean") return `${short(100 * mean)} % true`;
  const word = kind === "date" ? dayInWords : short;
  return min === max ? word(min) : `${word(min)} to ${word(max)}`;
}

/** Some texts in few words. */
export function categoriesInWords(texts: readonly string[], noun: "text" | "class"): string {
  const many = noun === "text" ? "texts" : "classes";
  const named = texts.slice(0, 5).map(quoted).join(", ");
  return `${counted(texts.length, noun, many)}: ${named}${texts.length > 5 ? ", …" : ""}`;
}
