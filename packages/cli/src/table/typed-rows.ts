import type { Kind } from "lrfinder/internal";
import { cellValue } from "./cells.js";
import type { Choice } from "./choose-columns.js";
import type { Database } from "./database.js";
import type { Kinds } from "./kinds.js";
import { columnName, type Relation } from "./relation.js";

/** A column of the table `typed`, where numbers, dates (days) and booleans are doubles and missing is NULL. */
export interface TypedColumn {
  readonly name: string;
  readonly kind: Kind;
  /** What SQL calls it. */
  readonly sql: string;
}

/** The rows with a target, each value what it means. */
export interface TypedRows {
  readonly rows: number;
  /** How many rows had no target. */
  readonly leftOut: number;
  readonly inputs: readonly TypedColumn[];
  readonly target: TypedColumn;
}

/** Copies the asked-for columns into the table `typed`. */
export async function typedRows(
  database: Database,
  relation: Relation,
  { target, inputs, kinds, rows: all }: Choice & Kinds,
): Promise<TypedRows> {
  const typed = (index: number): TypedColumn => ({
    name: relation.columns[index]!.name,
    kind: kinds.get(index)!,
    sql: columnName(index),
  });
  const value = (index: number) =>
    cellValue(columnName(index), relation.columns[index]!.stored, kinds.get(index)!);
  const used = [target, ...inputs].map((i) => `${value(i)} AS ${columnName(i)}`);
  await database.rows(`CREATE TABLE typed AS SELECT ${used.join(", ")} FROM ${relation.from}
    WHERE ${value(target)} IS NOT NULL`);
  // One thread from here on, so that sums are added up in the same order every time.
  await database.rows("SET threads = 1");
  const [[rows]] = (await database.rows("SELECT count(*)::DOUBLE FROM typed")) as [[number]];
  return { rows, leftOut: all - rows, inputs: inputs.map(typed), target: typed(target) };
}
