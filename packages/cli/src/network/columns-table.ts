import { grouped } from "lrfinder/internal";
import type { Section, Table } from "../reporting/document.js";
import type { Data } from "../table/index.js";

/** More columns than anybody reads. */
const MOST_ROWS = 200;

const kinds = {
  numeric: "numbers",
  boolean: "true or false",
  date: "dates",
  text: "text",
} as const;

/** A line for each column: what it holds, and what there is to say of it. */
export function columnsTable({ columns }: Pick<Data, "columns">): Table {
  const head = ["column", "role", "kind", "missing", "values", "note"];
  const rows = columns.slice(0, MOST_ROWS).map(({ name, role, kind, missing, values, note }) => ({
    cells: [name, role, kind ? kinds[kind] : "none", grouped(missing), values, note ?? ""],
  }));
  const more = columns.length - rows.length;
  const last = more > 0 ? [{ cells: [`and ${grouped(more)} more`] }] : [];
  return { kind: "table", head, rows: [...rows, ...last], numbers: [3], dropsLast: true };
}

/** The section of a page that shows what was read. */
export function columnsSection(data: Pick<Data, "columns">): Section {
  return { title: "What was read", blocks: [columnsTable(data)] };
}
