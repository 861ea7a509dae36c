import type { Chart } from "../chart/chart.js";
import { backToFront, type Spot, type Trail, type TrailPoint } from "../chart/trail.js";
import { asciiCanvas, type Canvas, type Style } from "./canvas.js";
import { clipped, type Place } from "./clip.js";

/** A character that is written over the plot, in a column and row counted from the top left. */
export interface Mark {
  readonly column: number;
  readonly row: number;
  readonly character: string;
  readonly style: Style;
}

/** Where trails are drawn. */
export interface TrailGround {
  readonly canvas: Canvas;
  readonly columns: number;
  readonly rows: number;
  readonly unicode: boolean;
  /** Where a point of the chart is in the unit square. */
  readonly place: (x: number, y: number) => Place;
}

/** The three styles that lines can have in a terminal. */
const styles: readonly Style[] = ["bold", "marker", "band"];
/** What a path is made of where there are no braille dots, and where no colour distinguishes it. */
const letters = ["a", "b", "c", "d", "e", "f"] as const;
/** More contour lines than this would hide the paths. */
const MOST_CONTOURS = 4;

const spotCharacters: Readonly<Record<Spot["kind"], { unicode: string; ascii: string }>> = {
  start: { unicode: "○", ascii: "o" },
  end: { unicode: "◆", ascii: "#" },
  minimum: { unicode: "✚", ascii: "+" },
};

/**
 * Draws contour lines as dots and trails as lines, and gives what is to be written over them:
 * marked places, the points of a trail that shows them, and, where there are several, each one's
 * letter at its end. In ASCII a trail is a line of its letters, or of full stops where there is
 * one.
 */
export function drawTrails(chart: Chart, ground: TrailGround): Mark[] {
  const { contours = [], trails = [], spots = [] } = chart;
  const { canvas, columns, rows, place } = ground;
  const every = Math.ceil(contours.length / MOST_CONTOURS);
  for (const { lines } of contours.filter((_, i) => i % every === 0)) {
    for (const points of lines) drawLine(points, { ...ground, style: "faint" });
  }
  const at = (x: number, y: number) => cellOf(place(x, y), { columns, rows });
  const several = trails.length > 1;
  const marks = backToFront(trails).flatMap((i): Mark[] => {
    const trail = trails[i]!;
    const style = styleOf(trail, i);
    const character = several ? letterOf(i) : ".";
    const points = visible(trail, ground).map(({ x, y }) => ({ ...at(x, y), style }));
    const dot = (unicode: string, ascii: string) =>
      points.map((point) => ({ ...point, character: ground.unicode ? unicode : ascii }));
    const dots = trail.dots ? dot("•", several ? character : "x") : [];
    if (!ground.unicode) return [...lineOf(trail.points, { ground, character, style }), ...dots];
    drawLine(trail.points, { canvas, place, style });
    return several ? [...dots, ...dot(character, character).slice(-1)] : dots;
  });
  const places = spots.map(
    ({ x, y, kind }): Mark => ({
      ...at(x, y),
      character: spotCharacters[kind][ground.unicode ? "unicode" : "ascii"],
      style: "title",
    }),
  );
  return [...marks, ...places];
}

/** What a legend says of trails. */
export function trailEntries(
  { trails = [] }: Chart,
  unicode: boolean,
): { sample: string; style: Style; name: string }[] {
  if (trails.length < 2) return [];
  return trails.map((trail, i) => {
    const letter = letterOf(i);
    return {
      sample: unicode ? `⠒${letter}` : `${letter}${letter}`,
      style: styleOf(trail, i),
      name: trail.name,
    };
  });
}

function letterOf(i: number): string {
  return letters[i % letters.length]!;
}

function styleOf({ color }: Trail, i: number): Style {
  return styles[(color ?? i) % styles.length]!;
}

function cellOf({ x, y }: Place, { columns, rows }: { columns: number; rows: number }) {
  return { column: Math.round(x * (columns - 1)), row: Math.round((1 - y) * (rows - 1)) };
}

/** The points of a trail inside the plot. */
function visible({ points }: Trail, { place }: TrailGround): { x: number; y: number }[] {
  return points.flatMap(({ x, y }) => {
    if (y === null) return [];
    const at = place(x, y);
    return at.x >= 0 && at.x <= 1 && at.y >= 0 && at.y <= 1 ? [{ x, y }] : [];
  });
}

function drawLine(
  points: readonly TrailPoint[],
  { canvas, place, style }: Pick<TrailGround, "canvas" | "place"> & { style: Style },
): void {
  for (const [i, { x, y }] of points.entries()) {
    const before = points[i - 1];
    if (before === undefined || before.y === null || y === null) continue;
    const segment = clipped(place(before.x, before.y), place(x, y));
    if (segment) canvas.line(...segment, style);
  }
}

function lineOf(
  points: readonly TrailPoint[],
  { ground, character, style }: { ground: TrailGround; character: string; style: Style },
): Mark[] {
  const { columns, rows, place } = ground;
  const canvas = asciiCanvas(columns, rows);
  drawLine(points, { canvas, place, style });
  const marks: Mark[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (canvas.cell(column, row)) marks.push({ column, row, character, style });
    }
  }
  return marks;
}
