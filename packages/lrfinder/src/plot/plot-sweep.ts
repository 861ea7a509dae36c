import { type SweptValues, sweepChart } from "./chart/sweep-chart.js";
import { type Figure, figureOf } from "./figure.js";
import { type PlotOptions, sizeOf } from "./plot-options.js";

/**
 * The figure of one thing that a sweep has varied: scores, or the rates that were found, against its
 * values, which are on a logarithmic axis where the largest is eight times the smallest or more, and
 * side by side where they are words.
 *
 * @example
 * plotSweep({
 *   name: "batch size",
 *   values: [8, 32, 128],
 *   measured: "learning rate",
 *   log: true,
 *   lines: [{ name: "width 64", points: [{ value: 8, y: 0.004 }, { value: 32, y: 0.009 }] }],
 * });
 * @throws RangeError for an option out of range.
 */
export function plotSweep(swept: SweptValues, options: PlotOptions = {}): Figure {
  return figureOf(sweepChart(swept, options), sizeOf(options));
}
