import { momentScale, type Statistics, statisticsFrom } from "lrfinder/internal";
import type { Database } from "./database.js";
import type { TypedColumn } from "./typed-rows.js";

/** The statistics of some columns of doubles, in their order. */
export async function statisticsOf(
  database: Database,
  columns: readonly TypedColumn[],
): Promise<Statistics[]> {
  if (columns.length === 0) return [];
  const ranges = columns.map(({ sql }) => `count(${sql})::DOUBLE, min(${sql}), max(${sql})`);
  const [range] = await database.rows(`SELECT ${ranges.join(", ")} FROM typed`);
  const extents = columns.map((_, i) => {
    const [count, min, max] = range!.slice(3 * i, 3 * i + 3).map(Number);
    return { count: count!, min: min!, max: max! };
  });
  const moments = columns.map(({ sql }, i) => {
    const scaled = `${sql} / CAST('${momentScale(extents[i]!)}' AS DOUBLE)`;
    return `favg(${scaled}), stddev_pop(${scaled})`;
  });
  const [moment] = await database.rows(`SELECT ${moments.join(", ")} FROM typed`);
  return extents.map((extent, i) => {
    const [mean, deviation] = moment!.slice(2 * i, 2 * i + 2).map(Number);
    return statisticsFrom(extent, { mean: mean!, deviation: deviation! });
  });
}
