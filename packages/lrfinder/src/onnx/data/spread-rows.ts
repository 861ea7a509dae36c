import { spread } from "../../numeric/spread.js";
import { joinedTables } from "./join-tables.js";
import type { RowAccess } from "./row-access.js";

/** So many rows, spread evenly over all; all where there are no more. No more of them are copied at once than are asked for. */
export function spreadRows(access: RowAccess, count: number): RowAccess {
  const places = spread(access.rows, count);
  return {
    rows: places.length,
    most: access.most,
    async read(asked, { aborted } = {}) {
      const wanted = asked.map(({ rows, ...at }) => ({
        ...at,
        rows: rows.map((row) => places[row]!),
      }));
      const found = await access.read(wanted, { aborted });
      if (!found) return undefined;
      const joined = joinedTables(found.rows.reduce((sum, { length }) => sum + length, 0));
      let taken = 0;
      const rows = found.rows.map((some) => {
        for (const row of some) joined.add({ tables: found.tables, from: row, to: row + 1 });
        return Int32Array.from(some, () => taken++);
      });
      return { tables: joined.tables(), rows };
    },
  };
}
