import { tickLabel } from "../chart/tick-format.js";
import { ticks } from "../chart/ticks.js";
import { columnOf, type Layout } from "./layout.js";
import type { TextLine } from "./text-line.js";

const COLUMNS_FOR_A_TICK = 6;

/** The line above the plot: the title of the y axis, and the marker with its label. */
export function heading(layout: Layout): TextLine {
  const { chart, glyphs, gutter, columns, line } = layout;
  const text = line().write(0, chart.y.title, "axis");
  if (!chart.marker) return text;
  const { x, label } = chart.marker;
  const column = columnOf(layout, x);
  const fits = column + 2 + label.length <= columns;
  return text
    .write(gutter + column, glyphs.marker, "marker")
    .write(gutter + column + (fits ? 2 : -1 - label.length), label, "marker");
}

/** The lines under the plot: the x axis, heavy along the band, its labels and its title. */
export function xAxisLines(layout: Layout): TextLine[] {
  const { chart, glyphs, gutter, columns, line } = layout;
  const axis = line()
    .write(gutter - 1, glyphs.corner, "axis")
    .write(gutter, glyphs.floor.repeat(columns), "axis");
  const from = chart.band ? columnOf(layout, chart.band.low) : columns;
  const to = chart.band ? columnOf(layout, chart.band.high) : -1;
  axis.write(gutter + from, glyphs.band.repeat(Math.max(0, to - from + 1)), "band");
  const labels = line();
  let free = 0;
  const { values, format } = ticks(chart.x, Math.max(3, Math.floor(columns / COLUMNS_FOR_A_TICK)));
  for (const value of values) {
    const column = columnOf(layout, value);
    const inBand = column >= from && column <= to;
    if (inBand) axis.write(gutter + column, glyphs.bandTick, "band");
    else axis.write(gutter + column, glyphs.floorTick, "axis");
    const label = tickLabel(value, format);
    const centred = gutter + column - (label.length >> 1);
    const start = Math.min(centred, gutter + columns - label.length);
    if (start < free) continue;
    labels.write(start, label, "axis");
    free = start + label.length + 1;
  }
  const { title } = chart.x;
  return [axis, labels, line().write(gutter + ((columns - title.length) >> 1), title, "axis")];
}
