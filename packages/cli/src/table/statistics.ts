import type { Database } from "./database.js";
import type { TypedColumn } from "./typed-rows.js";

/** What is known of a column of doubles. */
export interface Statistics {
  /** Values that are not missing. */
  readonly count: number;
  readonly mean: number;
  /** The deviation of the population; 0 where all values are equal, and only there. */
  readonly deviation: number;
}

/** The statistics of some columns of doubles, in their order. */
export async function statisticsOf(
  database: Database,
  columns: readonly TypedColumn[],
): Promise<Statistics[]> {
  if (columns.length === 0) return [];
  const ranges = columns.map(({ sql }) => `count(${sql})::DOUBLE, min(${sql}), max(${sql})`);
  const [range] = await database.rows(`SELECT ${ranges.join(", ")} FROM typed`);
  const found = columns.map((_, i) => range!.slice(3 * i, 3 * i + 3).map(Number));
  // Squares of very large or small values would leave the range of a double; a power of two is exact.
  const scales = found.map(([, min, max]) => {
    const size = Math.max(Math.abs(min!), Math.abs(max!));
    return size === 0 ? 1 : 2 ** Math.floor(Math.log2(size));
  });
  const moments = columns.map(({ sql }, i) => {
    const scaled = `${sql} / CAST('${scales[i]}' AS DOUBLE)`;
    return `favg(${scaled}), stddev_pop(${scaled})`;
  });
  const [moment] = await database.rows(`SELECT ${moments.join(", ")} FROM typed`);
  return found.map(([count, min, max], i) => {
    const [mean, deviation] = moment!.slice(2 * i, 2 * i + 2).map(Number);
    // The mean of equal values can be off by a rounding, and their deviation with it.
    if (min === max) return { count: count!, mean: min!, deviation: 0 };
    const deviated = Math.max(deviation! * scales[i]!, Number.MIN_VALUE);
    return { count: count!, mean: mean! * scales[i]!, deviation: deviated };
  });
}
