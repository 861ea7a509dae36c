import { counted, listed, nearest, quoted } from "lrfinder/internal";
import { inputError } from "../errors/input-error.js";
import { type KeptColumns, keptColumns } from "./kept-columns.js";
import type { KnownColumn } from "./known-kinds.js";
import { type ColumnsRequest, type FedColumn, fedColumns } from "./raw-table.js";
import type { Relation } from "./relation.js";

/** Which columns of a table are read for a model. */
export interface PlannedTable extends Pick<ColumnsRequest, "targetEncoding"> {
  readonly relation: Relation;
  /** The columns that the model is fed with. */
  readonly columns: readonly FedColumn[];
  /** The same as they stand in the file. */
  readonly known: readonly KnownColumn[];
  readonly kept: KeptColumns;
  /** The place of the target; −1 where the table has none. */
  readonly target: number;
  /** What there is to say of columns that are not read. */
  readonly notes: readonly string[];
}

/**
 * Finds the columns of a model, and those that are carried through, in a table.
 *
 * @throws InputError where one is missing.
 */
export function plannedTable(
  typed: Relation,
  { columns: all, target, targetEncoding, keep = [] }: ColumnsRequest,
): PlannedTable {
  const kept = keptColumns(typed, keep);
  const { relation } = kept;
  const names = relation.columns.map(({ name }) => name);
  // Where one is missing, the others are not where they were.
  if (relation.byPlace) for (const { column } of all) find(relation, names, column);
  const columns = fedColumns(all);
  const used = [target, ...all.map(({ column }) => column)];
  const extra = names.filter((name, i) => !used.includes(name) && !kept.indices.includes(i));
  return {
    ...{ relation, columns, kept, targetEncoding },
    known: columns.map((column) => ({
      index: find(relation, names, column.column),
      kind: column.kind,
      ...(column.kind === "numeric" && { notation: column.notation }),
      ...(column.kind === "date" && { order: column.notation }),
    })),
    target: names.indexOf(target),
    notes: [
      ...(relation.notes ?? []),
      ...(extra.length > 0 ? [`not used by the model: ${listed(extra)}`] : []),
    ],
  };
}

function find(
  { name, byPlace }: Pick<Relation, "name" | "byPlace">,
  names: readonly string[],
  column: string,
): number {
  const index = names.indexOf(column);
  // Blanks around names were kept once.
  const found = index >= 0 ? index : names.indexOf(column.trim());
  if (found >= 0) return found;
  const missing = `${name} has no column ${quoted(column)}, which the model was trained on`;
  throw inputError(
    byPlace
      ? `${missing}: it has no header; put a line with the names of its columns first`
      : `${missing}; the nearest name is ${quoted(nearest(column, names)!)}`,
  );
}

/** The columns that can be read as numbers, as training knew no other way to write them. */
export function plainNumbers({ known, kept }: PlannedTable): ReadonlySet<number> {
  const plain = known.filter(
    ({ kind, notation, index }) => kind === "numeric" && !notation && !kept.indices.includes(index),
  );
  return new Set(plain.map(({ index }) => index));
}

/** What there is to say of missing values, in the order of the columns. */
export function notesOnMissing(
  columns: readonly FedColumn[],
  missing: readonly number[],
): string[] {
  return columns.flatMap((column, i) => noteOnMissing(column, missing[i]!));
}

function noteOnMissing(column: FedColumn, missing: number): string[] {
  if (missing === 0) return [];
  const values = `${counted(missing, "missing value")} in ${quoted(column.column)}`;
  if (column.kind !== "text") return [`${values}: filled as in training`];
  return [
    column.missing
      ? `${values}: a category of its own, as in training`
      : `${values}: none of the categories, as training had none missing`,
  ];
}
