import type { Kind } from "./cells.js";
import type { FoundColumn } from "./column-evidence.js";
import { type WhyLeftOut, whyLeftOut } from "./leave-out.js";
import { readingNotes } from "./notes.js";
import { MOST_CATEGORIES } from "./refusals.js";
import { textStore } from "./text-store.js";
import type { TextTable } from "./text-table.js";
import type { DecimalSign } from "./written-number.js";

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

/** The columns of a table at first sight, and how they were read. */
export interface ColumnsSeen {
  readonly columns: ColumnDescription[];
  /** How cells were read where that was a choice, in plain sentences without a full stop. */
  readonly notes: string[];
}

/** What there is to say of the columns of a table before any is chosen. */
export function columnsOf(table: TextTable): ColumnDescription[] {
  return columnsSeen(table).columns;
}

/**
 * The same, and how cells were read.
 *
 * @param asked.decimal the sign of decimals, where the numbers of a column leave both; default: the
 *   table decides.
 */
export function columnsSeen(
  { names, rows, decimalComma = false }: TextTable,
  { decimal }: { readonly decimal?: DecimalSign } = {},
): ColumnsSeen {
  const ofTable: DecimalSign = decimalComma ? "," : ".";
  const signs = new Set<DecimalSign>();
  const readings: ((usual: DecimalSign) => { readonly column: string } & FoundColumn)[] = [];
  const columns = names.map((name, index): ColumnDescription => {
    const store = textStore({ countTo: Infinity });
    const cells = rows.map((row) => row[index]!);
    store.take(cells, { first: 0 });
    const found = store.found({ usual: ofTable });
    if (!found) return { name, missing: rows.length, different: 0, tooMany: false };
    const sign = store.decimal();
    if (sign) signs.add(sign);
    const read = { column: name, ...found };
    // Only what leaves both signs is looked at again: a column of many texts is not kept.
    const open = found.example?.otherwise !== undefined;
    readings.push(open ? (usual) => ({ ...read, ...store.found({ usual }) }) : () => read);
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
  const agreed = signs.size === 1 ? [...signs][0]! : ofTable;
  const usual = decimal ?? agreed;
  return { columns, notes: readingNotes(readings.map((read) => read(usual))) };
}
