import { spread } from "../../numeric/spread.js";
import { joinedTables } from "./join-tables.js";
import type { RowAccess } from "./row-access.js";
import type { Tables } from "./tables.js";

/** So many rows, spread evenly over all, in tables of their own; all where there are no more. */
export async function spreadRows(access: RowAccess, count: number): Promise<Tables> {
  const places = spread(access.rows, count);
  const joined = joinedTables(places.length);
  for (let at = 0; at < places.length; at += access.most) {
    const asked = { rows: Int32Array.from(places.slice(at, at + access.most)) };
    const { tables, rows } = (await access.read([asked]))!;
    for (const row of rows[0]!) joined.add({ tables, from: row, to: row + 1 });
  }
  return joined.tables();
}
