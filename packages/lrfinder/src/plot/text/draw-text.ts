import { wholeNumber } from "../../numeric/checks.js";
import { type Axis, type Chart, lonePoints, reach, type Series } from "../chart/chart.js";
import { tickLabel } from "../chart/tick-format.js";
import { ticks } from "../chart/ticks.js";
import { wrapped } from "../chart/words.js";
import { asciiCanvas, brailleCanvas, type Canvas } from "./canvas.js";
import { clipped, type Place } from "./clip.js";
import { asciiGlyphs, type Glyphs, unicodeGlyphs } from "./glyphs.js";
import { type TextLine, textLine } from "./text-line.js";
import type { TextOptions } from "./text-options.js";

const ROWS_FOR_A_TICK = 4;
const COLUMNS_FOR_A_TICK = 7;

/** Where the parts of the text are. */
interface Layout {
  readonly chart: Chart;
  readonly canvas: Canvas;
  readonly glyphs: Glyphs;
  /** Columns left of the plot: labels, a blank and the axis. */
  readonly gutter: number;
  /** Labels of the y axis by row. */
  readonly labels: ReadonlyMap<number, string>;
  readonly line: () => TextLine;
}

/** Draws a chart in characters: no line is longer than `width`, and the last has no line break. */
export function drawText(chart: Chart, options: TextOptions = {}): string {
  const { width = 72, height = 16, color = false, unicode = true } = options;
  wholeNumber("width", width, 32);
  wholeNumber("height", height, 4);
  const labels = labelsByRow(chart.y, height);
  const longest = Math.max(...[...labels.values()].map((label) => label.length));
  const gutter = Math.max(longest + 2, chart.marker ? chart.y.title.length + 2 : 0);
  const canvas = (unicode ? brailleCanvas : asciiCanvas)(width - gutter, height);
  const glyphs = unicode ? unicodeGlyphs : asciiGlyphs;
  const layout = { chart, canvas, glyphs, gutter, labels, line: () => textLine(width) };
  for (const series of chart.series) drawSeries(series, { chart, canvas });
  const lines = [
    ...wrapped(chart.title, width).map((text) => layout.line().write(0, text, "title")),
    ...wrapped(chart.subtitle, width).map((text) => layout.line().write(0, text)),
    layout.line(),
    heading(layout),
    ...Array.from({ length: height }, (_, row) => plotRow(layout, row)),
    ...xAxis(layout),
    ...legend(layout, width),
  ];
  return lines.map((line) => line.toString(color)).join("\n");
}

/** Where a value is on an axis: 0 at its low end, 1 at its high end. */
function share(axis: Axis, value: number): number {
  const [low, high] = axis.domain;
  if (axis.scale === "linear") {
    const [least, most] = reach(axis);
    return (Math.min(Math.max(value, least), most) - low) / (high - low);
  }
  return (Math.log10(value) - Math.log10(low)) / (Math.log10(high) - Math.log10(low));
}

function columnOf({ chart, canvas }: Pick<Layout, "chart" | "canvas">, x: number): number {
  return Math.round(share(chart.x, x) * (canvas.columns - 1));
}

function labelsByRow(axis: Axis, rows: number): ReadonlyMap<number, string> {
  const { values, format } = ticks(axis, Math.max(2, Math.floor(rows / ROWS_FOR_A_TICK) + 1));
  const row = (value: number) => Math.round((1 - share(axis, value)) * (rows - 1));
  return new Map(values.map((value) => [row(value), tickLabel(value, format)]));
}

/** What was measured is drawn as dots, what was made of it as lines: they stay apart without colour. */
function drawSeries({ look, lines }: Series, at: Pick<Layout, "chart" | "canvas">): void {
  const { chart, canvas } = at;
  const place = (x: number, y: number): Place => ({ x: share(chart.x, x), y: share(chart.y, y) });
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

function heading(layout: Layout): TextLine {
  const { chart, canvas, glyphs, gutter } = layout;
  const line = layout.line().write(0, chart.y.title, "axis");
  if (!chart.marker) return line;
  const { x, label } = chart.marker;
  const column = columnOf(layout, x);
  line.write(gutter + column, glyphs.marker, "marker");
  const fits = column + 2 + label.length <= canvas.columns;
  return line.write(gutter + column + (fits ? 2 : -1 - label.length), label, "marker");
}

function plotRow({ chart, canvas, glyphs, gutter, labels, line }: Layout, row: number): TextLine {
  const label = labels.get(row);
  const text = line()
    .write(0, (label ?? "").padStart(gutter - 2), "axis")
    .write(gutter - 1, label === undefined ? glyphs.wall : glyphs.wallTick, "axis");
  for (let column = 0; column < canvas.columns; column++) {
    const { character, style } = canvas.cell(column, row);
    if (character !== " ") text.write(gutter + column, character, style);
    else if (chart.marker && columnOf({ chart, canvas }, chart.marker.x) === column) {
      text.write(gutter + column, glyphs.rule, "marker");
    }
  }
  return text;
}

function xAxis(layout: Layout): TextLine[] {
  const { chart, canvas, glyphs, gutter, line } = layout;
  const { columns } = canvas;
  const floor = line()
    .write(gutter - 1, glyphs.corner, "axis")
    .write(gutter, glyphs.floor.repeat(columns), "axis");
  const from = chart.band ? columnOf(layout, chart.band.low) : Infinity;
  const to = chart.band ? columnOf(layout, chart.band.high) : -Infinity;
  if (chart.band) floor.write(gutter + from, glyphs.band.repeat(to - from + 1), "band");
  const labels = line();
  const { values, format } = ticks(chart.x, Math.max(2, Math.floor(columns / COLUMNS_FOR_A_TICK)));
  for (const value of values) {
    const column = columnOf(layout, value);
    const inBand = column >= from && column <= to;
    const tick = inBand ? glyphs.bandTick : glyphs.floorTick;
    floor.write(gutter + column, tick, inBand ? "band" : "axis");
    const label = tickLabel(value, format);
    const start = gutter + column - (label.length >> 1);
    labels.write(Math.min(start, gutter + columns - label.length), label, "axis");
  }
  const { title } = chart.x;
  return [floor, labels, line().write(gutter + ((columns - title.length) >> 1), title, "axis")];
}

function legend({ chart, glyphs, line }: Layout, width: number): TextLine[] {
  if (chart.series.length < 2) return [];
  const entries = chart.series.toReversed().map(({ name, look }) => ({
    sample: glyphs[look],
    style: look as "bold" | "faint" | "band",
    name,
  }));
  if (chart.band) {
    entries.push({ sample: glyphs.band.repeat(2), style: "band", name: chart.band.label });
  }
  const lines = [line(), line()];
  let column = 0;
  for (const { sample, style, name } of entries) {
    if (column > 0 && column + 3 + name.length > width) {
      lines.push(line());
      column = 0;
    }
    lines
      .at(-1)!
      .write(column, sample, style)
      .write(column + 3, name);
    column += 3 + name.length + 3;
  }
  return lines;
}
