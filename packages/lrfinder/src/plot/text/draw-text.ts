import { wholeNumber } from "../../numeric/checks.js";
import type { Chart } from "../chart/chart.js";
import { wrapped } from "../chart/words.js";
import { heading, xAxisLines } from "./axis-lines.js";
import { layoutOf } from "./layout.js";
import { legendLines } from "./legend.js";
import { plotRows } from "./plot-rows.js";
import type { TextOptions } from "./text-options.js";

/** Draws a chart in characters: no line is longer than `width`, and the last has no line break. */
export function drawText(chart: Chart, options: TextOptions = {}): string {
  const { width = 72, height = 16, color = false, unicode = true } = options;
  wholeNumber("width", width, 32);
  wholeNumber("height", height, 4);
  const layout = layoutOf(chart, { width, height, unicode });
  const { line } = layout;
  const lines = [
    ...wrapped(chart.title, width).map((text) => line().write(0, text, "title")),
    ...wrapped(chart.subtitle, width).map((text) => line().write(0, text)),
    line(),
    heading(layout),
    ...plotRows(layout),
    ...xAxisLines(layout),
    ...legendLines(layout),
  ];
  return lines.map((text) => text.toString(color)).join("\n");
}
