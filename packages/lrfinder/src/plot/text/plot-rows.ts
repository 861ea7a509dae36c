import { type Chart, lonePoints, type Series } from "../chart/chart.js";
import { asciiCanvas, brailleCanvas, type Canvas } from "./canvas.js";
import { clipped, type Place } from "./clip.js";
import { asciiGlyphs } from "./glyphs.js";
import { columnOf, type Layout, share } from "./layout.js";
import type { TextLine } from "./text-line.js";
import { drawTrails } from "./trails.js";

/** The rows of the plot, with the y axis and its labels. */
export function plotRows(layout: Layout): TextLine[] {
  const { chart, glyphs, gutter, columns, rows, labels, line } = layout;
  const unicode = glyphs !== asciiGlyphs;
  const canvas = (unicode ? brailleCanvas : asciiCanvas)(columns, rows);
  for (const series of chart.series) drawSeries(series, { chart, canvas });
  const marks = drawTrails(chart, { canvas, columns, rows, unicode, place: placeOn(chart) });
  const marked = chart.marker ? columnOf(layout, chart.marker.x) : -1;
  return Array.from({ length: rows }, (_, row) => {
    const label = labels.get(row);
    const text = line()
      .write(gutter - 2 - (label?.length ?? 0), label ?? "", "axis")
      .write(gutter - 1, label === undefined ? glyphs.wall : glyphs.wallTick, "axis")
      .write(gutter + marked, marked < 0 ? "" : glyphs.rule, "marker");
    for (let column = 0; column < columns; column++) {
      const cell = canvas.cell(column, row);
      if (cell) text.write(gutter + column, cell.character, cell.style);
    }
    for (const { column, character, style } of marks.filter((mark) => mark.row === row)) {
      text.write(gutter + column, character, style);
    }
    return text;
  });
}

/** Where a point of a chart is in the unit square. */
function placeOn(chart: Chart): (x: number, y: number) => Place {
  return (x, y) => ({ x: share(chart.x, x), y: share(chart.y, y) });
}

/**
 * What was measured is drawn as dots, what was computed from it as lines: they differ without
 * colour.
 */
function drawSeries({ look, lines }: Series, at: { chart: Chart; canvas: Canvas }): void {
  const { chart, canvas } = at;
  const place = placeOn(chart);
  for (const line of lines) {
    for (const { x, y } of look === "faint" ? line : lonePoints(line)) {
      if (y !== null) canvas.dot(place(x, y), look);
    }
    if (look === "faint") continue;
    for (const [i, { x, y }] of line.entries()) {
      const before = line[i - 1];
      if (before === undefined || before.y === null || y === null) continue;
      const segment = clipped(place(before.x, before.y), place(x, y));
      if (segment) canvas.line(...segment, look);
    }
  }
}
