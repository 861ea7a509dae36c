import type { Kind } from "./cells.js";
import { type WhyLeftOut, whyLeftOut } from "./leave-out.js";
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
  /** Why it is no input unless it is asked for: it numbers the rows, or its text differs in every row. */
  readonly leftOut?: WhyLeftOut;
}

/** What there is to say of the columns of a table before any is chosen. */
export function columnsOf({ names, rows, decimalComma = false }: TextTable): ColumnDescription[] {
  return names.map((name, index) => {
    const store = textStore({ countTo: Infinity });
    const cells = rows.map((row) => row[index]!);
    store.take(cells, { first: 0 });
    const found = store.found({ usual: decimalComma ? "," : "." });
    if (!found) return { name, missing: rows.length, different: 0, tooMany: false };
    const { kind } = found;
    // Dates in doubt are dates all the same.
    const values = store.values({ order: "day-first", ...found });
    const isText = values.kind === "text";
    const [missing, different] = isText
      ? [values.missing, values.different.length]
      : [rows.length - values.statistics().count, values.different.size];
    const leftOut = whyLeftOut({
      ...{ column: name, isFirst: index === 0, rows: rows.length },
      ...{ counts: store.counts(), allDifferent: isText && values.allDifferent },
    });
    const tooMany = isText && different > MOST_CATEGORIES;
    return { name, kind, missing, different, tooMany, ...(leftOut && { leftOut }) };
  });
}
