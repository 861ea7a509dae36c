import type { Kind } from "./cells.js";
import { cellKinds } from "./cells.js";
import { columnKind } from "./kinds.js";
import { MOST_CATEGORIES } from "./refusals.js";
import { countsOf, ranked, type TextTable, valuesOf } from "./text-table.js";

/** A column at first sight: enough to choose what to learn from. */
export interface ColumnDescription {
  readonly name: string;
  /** What its values are; undefined where all are missing. */
  readonly kind?: Kind;
  /** Values that are missing. */
  readonly missing: number;
  /** How many different values it has. */
  readonly different: number;
  /** Whether it is text with too many different values to be an input. */
  readonly tooMany: boolean;
}

/** What there is to say of the columns of a table before any is chosen. */
export function columnsOf(table: TextTable): ColumnDescription[] {
  return table.names.map((name, index) => {
    const counts = countsOf(table, index);
    const missing = counts[cellKinds.missing]!;
    const kind = columnKind(counts)?.kind;
    if (kind === undefined) return { name, missing, different: 0, tooMany: false };
    const different = ranked(valuesOf(table, { index, kind })).different.length;
    return {
      name,
      kind,
      missing,
      different,
      tooMany: kind === "text" && different > MOST_CATEGORIES,
    };
  });
}
