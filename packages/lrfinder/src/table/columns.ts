import type { Kind } from "./cells.js";
import { MOST_CATEGORIES } from "./refusals.js";
import { textStore } from "./text-store.js";
import type { TextTable } from "./text-table.js";

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
export function columnsOf({ names, rows, decimalComma = false }: TextTable): ColumnDescription[] {
  return names.map((name, index) => {
    const store = textStore({ decimalComma, countTo: Infinity });
    const cells = rows.map((row) => row[index]!);
    store.take(cells, { first: 0 });
    const missing = rows.length - (store.present(cells, 0)?.length ?? rows.length);
    const kind = store.kind()?.kind;
    if (kind === undefined) return { name, missing, different: 0, tooMany: false };
    const found = store.order();
    const values = store.values(kind, found.status === "found" ? found.order : "day-first");
    const different = values.kind === "text" ? values.different.length : values.different.size;
    const tooMany = kind === "text" && different > MOST_CATEGORIES;
    return { name, kind, missing, different, tooMany };
  });
}
