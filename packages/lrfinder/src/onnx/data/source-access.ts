import type { AskedRows, RowAccess } from "./row-access.js";
import type { SourceReader } from "./source-reader.js";

/** Rows of a function, read in turns with what is done with them. */
export function sourceAccess(reader: SourceReader): RowAccess {
  return {
    rows: reader.rows,
    most: reader.most,
    async read(asked, { aborted } = {}) {
      const tables = await reader.read(asked, aborted);
      return tables && { tables, rows: placesOf(asked) };
    },
  };
}

/** Which rows of tables those asked for are, if they lie there one behind another from a row on. */
export function placesOf(asked: readonly AskedRows[], from = 0): Int32Array[] {
  let at = from;
  return asked.map(({ rows }) => {
    const first = at;
    at += rows.length;
    return Int32Array.from(rows, (_, i) => first + i);
  });
}
