import type { Tables, TargetPort } from "./tables.js";
import { widthOf } from "./tables.js";

/** How many labels of each row count, of every table of which not all do, by the output's name. */
export type LabelCounts = Readonly<Record<string, Int32Array>>;

/** Counts the labels of tables. */
export function labelCounts(
  ports: readonly TargetPort[],
  { targets, rows }: Pick<Tables, "targets" | "rows">,
): LabelCounts {
  const counted = ports.flatMap((port) => {
    const { name, ignoreLabel } = port;
    if (ignoreLabel === undefined) return [];
    const width = widthOf(port);
    const counts = new Int32Array(rows);
    targets[name]!.forEach((label, place) => {
      if (label !== ignoreLabel) counts[Math.floor(place / width)]!++;
    });
    return [[name, counts] as const];
  });
  return Object.fromEntries(counted);
}

/**
 * What makes a mean over labels of a mean over rows: how many rows there are for each label that
 * counts, and 0 where none does, whose loss then is 0.
 *
 * @param rows some of the rows; default: all.
 */
export function rowsPerLabel(counts: Int32Array, rows?: Int32Array): number {
  let labels = 0;
  if (rows) for (const row of rows) labels += counts[row]!;
  else for (const count of counts) labels += count;
  return labels && (rows ?? counts).length / labels;
}
