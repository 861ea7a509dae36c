import type { Kind } from "./cells.js";
import type { ColumnSummary, TableDescription } from "./describe-table.js";

/** What was read, as other programs read it; the names and their order are relied on. */
export interface TableAnswer {
  /** What is learned; null where an interrupt came before it was known. */
  readonly task: "classification" | "regression" | null;
  /** The classes by index; null for a regression. */
  readonly classes: readonly string[] | null;
  /** The target, and the columns that were asked for. */
  readonly columns: readonly ColumnAnswer[];
  /** What was done to the table, in sentences without a full stop. */
  readonly notes: readonly string[];
}

/** A column as it was read. */
export interface ColumnAnswer {
  readonly name: string;
  readonly role: ColumnSummary["role"];
  /** What its values are; null where all are missing. */
  readonly kind: Kind | null;
  readonly missing: number;
  /** Its values in few words. */
  readonly values: string;
  /** What there is to say of it; null where there is nothing. */
  readonly note: string | null;
}

/** What was read; left out where an interrupt came before. */
export function tableAnswer(
  data?: Pick<TableDescription, "task" | "classes" | "columns" | "notes">,
): TableAnswer {
  return {
    task: data?.task ?? null,
    classes: data?.classes ?? null,
    columns: (data?.columns ?? []).map(({ name, role, kind, missing, values, note }) => ({
      ...{ name, role, kind: kind ?? null, missing, values, note: note ?? null },
    })),
    notes: data?.notes ?? [],
  };
}
