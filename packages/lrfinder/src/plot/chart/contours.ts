import { chained } from "./chained.js";
import { simplified } from "./simplified.js";
import type { Contour } from "./trail.js";

interface Place {
  readonly x: number;
  readonly y: number;
}

/** The ends of an axis. */
type Range = readonly [low: number, high: number];

/** A part of the plane, and how finely it is looked at. */
export interface ContourOptions {
  /** The ends of the part along x, increasing. */
  readonly x: Range;
  /** The ends along y. */
  readonly y: Range;
  /** How many levels, at least 1. */
  readonly levels: number;
  /** Cells of the grid along each axis. */
  readonly cells: number;
}

/** Above 1, levels are denser at the bottom. */
const BOTTOM_HEAVY = 1.7;

/**
 * The contour lines of a function, by marching squares (Lorensen and Cline 1987, in two
 * dimensions).
 *
 * Levels are quantiles of the heights on the grid, so that lines are spread over the map however
 * steep the function is. Cells with a corner that is not finite are left out.
 *
 * @example
 * contours((x, y) => x ** 2 + y ** 2, { x: [-1, 1], y: [-1, 1], levels: 8, cells: 64 });
 * // [{ level, lines: [[{ x, y }, …], …] }, …], from the lowest level to the highest
 */
export function contours(
  height: (x: number, y: number) => number,
  options: ContourOptions,
): Contour[] {
  const grid = gridOf(height, options);
  const sorted = grid.heights
    .flat()
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  if (sorted.length === 0) return [];
  const levels = Array.from({ length: options.levels }, (_, i) => {
    const quantile = ((i + 1) / (options.levels + 1)) ** BOTTOM_HEAVY;
    return sorted[Math.floor(quantile * (sorted.length - 1))]!;
  });
  const extent = { width: options.x[1] - options.x[0], height: options.y[1] - options.y[0] };
  return [...new Set(levels)].map((level) => ({
    level,
    lines: linesAt(grid, level).map((line) => simplified(line, extent)),
  }));
}

interface Grid {
  readonly cells: number;
  readonly place: (column: number, row: number) => Place;
  /** By row, then column. */
  readonly heights: readonly (readonly number[])[];
}

function gridOf(
  height: (x: number, y: number) => number,
  { x: [left, right], y: [low, high], cells }: ContourOptions,
): Grid {
  const place = (column: number, row: number) => ({
    x: left + (column / cells) * (right - left),
    y: low + (row / cells) * (high - low),
  });
  const heights = Array.from({ length: cells + 1 }, (_, row) =>
    Array.from({ length: cells + 1 }, (_, column) => {
      const { x, y } = place(column, row);
      return height(x, y);
    }),
  );
  return { cells, place, heights };
}

/** An end of a piece: a crossing of the level on an edge of the grid, and the edge's name. */
interface Crossing {
  readonly edge: string;
  readonly point: Place;
}

function linesAt(grid: Grid, level: number): Place[][] {
  const points = new Map<string, Place>();
  const neighbours = new Map<string, string[]>();
  const join = (a: Crossing, b: Crossing) => {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      points.set(from.edge, from.point);
      neighbours.set(from.edge, [...(neighbours.get(from.edge) ?? []), to.edge]);
    }
  };
  for (let row = 0; row < grid.cells; row++) {
    for (let column = 0; column < grid.cells; column++) {
      for (const [a, b] of pieces(grid, { column, row, level })) join(a, b);
    }
  }
  return chained(neighbours).map((edges) => edges.map((edge) => points.get(edge)!));
}

interface Cell {
  readonly column: number;
  readonly row: number;
  readonly level: number;
}

/** The pieces of the level's line in a cell: none, one, or two where it crosses all four edges. */
function pieces(grid: Grid, { column, row, level }: Cell): [Crossing, Crossing][] {
  const corners = [
    [column, row],
    [column + 1, row],
    [column + 1, row + 1],
    [column, row + 1],
  ] as const;
  const heights = corners.map(([at, of]) => grid.heights[of]![at]!);
  if (!heights.every(Number.isFinite)) return [];
  const crossings = corners.flatMap((from, i): Crossing[] => {
    const to = corners[(i + 1) % 4]!;
    const [start, end] = [heights[i]!, heights[(i + 1) % 4]!];
    if (start >= level === end >= level) return [];
    const share = (level - start) / (end - start);
    const [a, b] = [grid.place(...from), grid.place(...to)];
    const point = { x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y) };
    return [{ edge: edgeName(from, to), point }];
  });
  if (crossings.length < 4) return crossings.length === 2 ? [[crossings[0]!, crossings[1]!]] : [];
  const middle = heights.reduce((sum, height) => sum + height, 0) / 4;
  const [bottom, right, top, left] = crossings as [Crossing, Crossing, Crossing, Crossing];
  // The corners that are on the middle's side of the level are connected through it.
  return middle >= level === heights[0]! >= level
    ? [
        [bottom, right],
        [top, left],
      ]
    : [
        [left, bottom],
        [right, top],
      ];
}

/** The same from both cells that share an edge. */
function edgeName(from: readonly [number, number], to: readonly [number, number]): string {
  const [column, row] = [Math.min(from[0], to[0]), Math.min(from[1], to[1])];
  return `${column},${row},${from[0] === to[0] ? "up" : "along"}`;
}
