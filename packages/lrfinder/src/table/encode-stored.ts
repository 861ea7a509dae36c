import { listed } from "../numeric/words.js";
import type { FoundColumn } from "./column-evidence.js";
import {
  type ColumnDone,
  categoriesInWords,
  describeTable,
  spanInWords,
  type TableDescription,
} from "./describe-table.js";
import { isKey, likeTexts, sentinelIn } from "./doubts.js";
import { numberEncoding, textEncoding } from "./encode-column.js";
import { classLabel, type Task, taskOf } from "./encode-target.js";
import type { ColumnEncoding, TargetEncoding } from "./encodings.js";
import { isIdentifier, isShort, type WhyLeftOut, whyLeftOut } from "./leave-out.js";
import { MOST_CATEGORIES, type Refusal } from "./refusals.js";
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
  /** The group of each row, counted from 0, −1 where missing; left out where no column says it. */
  readonly groups?: Int32Array;
}

/** A column that was read to its end. */
export interface ReadColumnValues {
  readonly column: string;
  readonly found: FoundColumn;
  readonly values: ColumnValues;
  /** Whether it numbers the rows, from 0 or 1 on. */
  readonly counts: boolean;
  /** A whole number among its values that a double cannot hold. */
  readonly inexact?: string;
  /** A number among its values that begins with a zero. */
  readonly code?: string;
}

/** An input column that was read to its end. */
export interface ReadInput extends Omit<ReadColumnValues, "found" | "values"> {
  /** Left out, as the values are, where no row of the table has a value. */
  readonly found?: FoundColumn;
  readonly values?: ColumnValues;
  /** Whether it is the first column of the table. */
  readonly isFirst: boolean;
  /** Whether it was asked for by name, and is never left out. */
  readonly isAsked: boolean;
}

/** A table that was read to its end. */
export interface StoredTable {
  readonly target: ReadColumnValues;
  readonly inputs: readonly ReadInput[];
  /** The values of the column that groups rows; left out where there is none. */
  readonly groups?: ColumnValues;
  /** Rows that have a target. */
  readonly rows: number;
  /** Rows that have none. */
  readonly leftOut: number;
  /** Whether only some of the rows are kept. */
  readonly isSampled: boolean;
}

/** What is learned, and where its numbers are written. */
export interface EncodeOptions<B extends ArrayBufferLike> {
  readonly task: "auto" | Task;
  /** Makes room for so many bytes. */
  readonly allocate: (bytes: number) => B;
}

/** Turns the kept rows of a table into numbers; a refusal says why there are none. */
export function encodeStored<B extends ArrayBufferLike>(
  { target, inputs, groups, rows, leftOut, isSampled }: StoredTable,
  { task, allocate }: EncodeOptions<B>,
): EncodedTable<B> | Refusal {
  const goal = encodedTarget(target, task);
  if ("code" in goal) return goal;
  const why = whyEachIsLeftOut(inputs, { rows: rows + leftOut });
  const tooMany = inputs.flatMap(({ column, values }, i) =>
    !why[i] && values?.kind === "text" && values.different.length > MOST_CATEGORIES
      ? [{ column, different: values.different.length }]
      : [],
  );
  if (tooMany.length > 0) return { code: "many-texts", columns: tooMany };
  const told = isShort({ rows: rows + leftOut })
    ? inputs.map((input) => ({ ...input, counts: false }))
    : inputs;
  const columns = told.map((input, i) => encodedColumn(input, { rows, leftOut: why[i] }));
  const used = columns.flatMap(({ written }) => written ?? []);
  if (used.length === 0) return { code: "no-values", target: target.column };
  const description = describeTable({
    target: { ...shownOf(target), missing: leftOut, ...goal.shown },
    targetEncoding: goal.encoding,
    leftOut,
    columns: columns.map(({ done }) => done),
  });
  const numbers = written(used, { goal, allocate });
  const singles = isSampled ? [] : singleClasses(numbers.y, description);
  const notes = [
    ...description.notes,
    ...(singles.length > 0 ? [`classes of a single row: ${listed(singles)}`] : []),
  ];
  const grouped = groups && { groups: groupsIn(groups) };
  return { ...numbers, rows, ...description, notes, ...grouped };
}

/** Equal values have equal numbers, from 0 on; −1 is missing. */
function groupsIn(values: ColumnValues): Int32Array {
  if (values.kind === "text") return values.kept();
  const numbers = new Map<number, number>();
  return Int32Array.from(values.kept(), (value) => {
    if (Number.isNaN(value)) return -1;
    const known = numbers.get(value);
    if (known !== undefined) return known;
    numbers.set(value, numbers.size);
    return numbers.size - 1;
  });
}

/** The classes that one row has. */
function singleClasses(
  y: Float32Array | Int32Array,
  { classes = [] }: Pick<TableDescription, "classes">,
): string[] {
  const counts = new Int32Array(classes.length);
  if (counts.length > 0) for (const label of y) counts[label]!++;
  return classes.filter((_, label) => counts[label] === 1);
}

/** Why each column is left out, as long as another input stays; undefined for those that stay. */
function whyEachIsLeftOut(
  inputs: readonly ReadInput[],
  { rows }: { rows: number },
): readonly (WhyLeftOut | undefined)[] {
  const why = inputs.map(({ column, isFirst, isAsked, counts, values }) => {
    const allDifferent = values?.kind === "text" && values.allDifferent;
    return isAsked ? undefined : whyLeftOut({ column, isFirst, counts, allDifferent, rows });
  });
  const stays = inputs.some(({ values }, i) => values !== undefined && !why[i]);
  return stays ? why : inputs.map(() => undefined);
}

/** What becomes of a column, and its kept values: numbers, or places of texts; null is missing. */
interface Encoded<E> {
  readonly encoding: E;
  readonly kept: () => Float64Array | Int32Array;
}

interface EncodedInput {
  readonly done: ColumnDone;
  /** Left out where there is nothing to write. */
  readonly written?: Encoded<ColumnEncoding>;
}

function shownOf({ column, found, counts, inexact, code }: ReadColumnValues) {
  return { ...found, column, counts, inexact, code, isKey: false };
}

/** What is shown of a target besides what is shown of any column. */
type TargetShown = Pick<ColumnDone, "values" | "sentinel" | "likeTexts">;

function encodedTarget(
  { column, found, values, inexact }: ReadColumnValues,
  asked: "auto" | Task,
): (Encoded<TargetEncoding> & { readonly shown: TargetShown }) | Refusal {
  const { kind } = values;
  const different = values.kind === "text" ? values.different.length : values.different.size;
  const allWhole = values.kind === "numeric" && values.allWhole();
  const task = taskOf({ column, kind, different, allWhole, inexact }, asked);
  if (typeof task === "object") return task;
  if (values.kind === "text") {
    const classes = values.different;
    return {
      encoding: { kind: "classes", classes },
      kept: values.kept,
      shown: { values: categoriesInWords(classes, "class"), likeTexts: likeTexts(classes) },
    };
  }
  const sentinel = kind === "numeric" ? sentinelIn(values.kept, values.statistics()) : undefined;
  if (task === "regression") {
    const { mean, deviation, ...span } = values.statistics();
    const notation = found.order ?? notationOf(found);
    return {
      encoding: { kind: values.kind, mean, deviation, ...(notation && { notation }) },
      kept: values.kept,
      shown: { values: spanInWords(values.kind, { mean, ...span }), sentinel },
    };
  }
  const ordered = [...values.different].sort((a, b) => a - b);
  const spelled = values.spelled ?? ((value: number) => classLabel(value, kind));
  const classes = ordered.map(spelled);
  const ranks = new Map(ordered.map((value, rank) => [value, rank]));
  return {
    encoding: {
      ...{ kind: "classes", classes, equalAs: values.kind },
      ...(found.order && { notation: found.order }),
    },
    // -0 is the class 0: both zeros are equal as keys.
    kept: () => Int32Array.from(values.kept(), (value) => ranks.get(value)!),
    shown: { values: categoriesInWords(classes, "class"), sentinel },
  };
}

/** The notation of a column, where it is not that of programs. */
function notationOf({ notation, example }: FoundColumn) {
  return example && notation;
}

function encodedColumn(
  input: ReadInput,
  { rows, leftOut }: { rows: number; leftOut?: WhyLeftOut },
): EncodedInput {
  const { column, found, values } = input;
  if (!found || !values) {
    const shown = { column, strays: [], counts: false, isKey: false };
    return { done: { ...shown, missing: rows, values: "" } };
  }
  const shown = { ...shownOf({ ...input, found, values }), leftOut };
  if (values.kind === "text") {
    const { missing, different } = values;
    const known = { missing, values: categoriesInWords(different, "text") };
    if (leftOut || different.length + missing === 0) return { done: { ...shown, ...known } };
    const encoding = textEncoding({ column, missing }, different);
    const done = { ...shown, ...known, encoding, likeTexts: likeTexts(different) };
    return { done, written: { encoding, kept: values.kept } };
  }
  const statistics = values.statistics();
  const missing = rows - statistics.count;
  if (statistics.count === 0) return { done: { ...shown, missing, values: "" } };
  const known = { missing, values: spanInWords(values.kind, statistics) };
  if (leftOut) return { done: { ...shown, ...known } };
  const summary = {
    column,
    kind: values.kind,
    parts: values.parts(),
    order: found.order,
    notation: notationOf(found),
  };
  const encoding = numberEncoding(summary, statistics);
  const isNumeric = values.kind === "numeric";
  const done = {
    ...{ ...shown, ...known, encoding },
    isKey: isNumeric && !isShort({ rows }) && isIdentifier(column) && isKey(values.kept()),
    sentinel: isNumeric ? sentinelIn(values.kept, statistics) : undefined,
  };
  return { done, written: { encoding, kept: values.kept } };
}

/** Rows of a thousand inputs of which this many fit the cache. */
const BLOCK_ROWS = 128;

function written<B extends ArrayBufferLike>(
  columns: readonly Encoded<ColumnEncoding>[],
  { goal, allocate }: { goal: Encoded<TargetEncoding> } & Pick<EncodeOptions<B>, "allocate">,
): Pick<EncodedTable<B>, "x" | "y" | "features"> {
  const features = columns.reduce((sum, { encoding }) => sum + widthOf(encoding), 0);
  const targets = goal.kept();
  const rows = targets.length;
  const x = new Float32Array(allocate(4 * rows * features));
  const room = allocate(4 * rows);
  const y = goal.encoding.kind === "classes" ? new Int32Array(room) : new Float32Array(room);
  let width = 0;
  const writers = columns.map(({ encoding, kept }) => {
    const place = width;
    width += widthOf(encoding);
    return { write: columnWriter(encoding), values: kept(), place };
  });
  // Some rows at a time, which stay in the cache from column to column.
  for (let from = 0; from < rows; from += BLOCK_ROWS) {
    const to = Math.min(rows, from + BLOCK_ROWS);
    for (const { write, values, place } of writers) {
      for (let row = from, at = from * features + place; row < to; row++, at += features) {
        write(x, at, values[row]!);
      }
    }
  }
  const write = targetWriter(goal.encoding);
  for (let row = 0; row < rows; row++) write(y, row, targets[row]!);
  return { x, y, features };
}
