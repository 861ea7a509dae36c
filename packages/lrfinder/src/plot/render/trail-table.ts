import type { Chart } from "../chart/chart.js";

/** A table's head and its rows of numbers; a place without one is undefined. */
export interface Columns {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (number | null | undefined)[])[];
}

/**
 * The numbers of the trails: a row for each point, counted from 0, and two columns for each trail.
 */
export function trailColumns({ trails = [], x, y }: Chart): Columns {
  const longest = trails.reduce((most, { points }) => Math.max(most, points.length), 0);
  return {
    head: [
      "point",
      ...trails.flatMap(({ name }) => [`${x.field}, ${name}`, `${y.field}, ${name}`]),
    ],
    rows: Array.from({ length: longest }, (_, i) => [
      i,
      ...trails.flatMap(({ points }) => [points[i]?.x, points[i]?.y]),
    ]),
  };
}
