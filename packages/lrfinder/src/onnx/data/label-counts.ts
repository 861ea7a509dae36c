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

/** How many labels of some rows count. */
export function labelsIn(counts: Int32Array, rows: Int32Array): number {
  let labels = 0;
  for (const row of rows) labels += counts[row]!;
  return labels;
}

/**
 * What makes a mean over labels of a mean over rows: how many rows there are for each label that
 * counts, and 0 where none does, whose loss then is 0.
 */
export function rowsPerLabel({ rows, labels }: { rows: number; labels: number }): number {
  return labels && rows / labels;
}
