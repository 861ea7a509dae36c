import { type Axis, type Chart, reach } from "../chart/chart.js";
import { tickLabel } from "../chart/tick-format.js";
import { ticks } from "../chart/ticks.js";
import { asciiGlyphs, type Glyphs, unicodeGlyphs } from "./glyphs.js";
import { type TextLine, textLine } from "./text-line.js";

/** Where the parts of a text are. */
export interface Layout {
  readonly chart: Chart;
  readonly glyphs: Glyphs;
  /** Columns left of the plot: labels, a blank and the axis. */
  readonly gutter: number;
  /** Columns of the plot. */
  readonly columns: number;
  /** Rows of the plot. */
  readonly rows: number;
  /** Labels of the y axis by row. */
  readonly labels: ReadonlyMap<number, string>;
  /** A blank line as wide as the text. */
  readonly line: () => TextLine;
}

const ROWS_FOR_A_TICK = 3;

/** The layout of a chart in so many columns, with so many rows for the plot. */
export function layoutOf(
  chart: Chart,
  { width, height, unicode }: { width: number; height: number; unicode: boolean },
): Layout {
  const labels = labelsByRow(chart.y, height);
  const longest = Math.max(...[...labels.values()].map((label) => label.length));
  const gutter = Math.max(longest + 2, chart.marker ? chart.y.title.length + 2 : 0);
  return {
    chart,
    glyphs: unicode ? unicodeGlyphs : asciiGlyphs,
    gutter,
    columns: width - gutter,
    rows: height,
    labels,
    line: () => textLine(width),
  };
}

/** Where a value is on an axis: 0 at its low end, 1 at its high end. */
export function share(axis: Axis, value: number): number {
  const [low, high] = axis.domain;
  if (axis.scale === "linear") {
    const [least, most] = reach(axis);
    return (Math.min(Math.max(value, least), most) - low) / (high - low);
  }
  return (Math.log10(value) - Math.log10(low)) / (Math.log10(high) - Math.log10(low));
}

/** The column of the plot that shows a value of x. */
export function columnOf({ chart, columns }: Layout, x: number): number {
  return Math.round(share(chart.x, x) * (columns - 1));
}

function labelsByRow(axis: Axis, rows: number): ReadonlyMap<number, string> {
  const { values, format } = ticks(axis, Math.max(3, Math.floor(rows / ROWS_FOR_A_TICK) + 1));
  const row = (value: number) => Math.round((1 - share(axis, value)) * (rows - 1));
  return new Map(values.map((value) => [row(value), tickLabel(value, format)]));
}
