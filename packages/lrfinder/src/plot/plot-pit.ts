import type { Walk } from "../descent/walk.js";
import { pitChart } from "./chart/pit-chart.js";
import { type Figure, figureOf } from "./figure.js";
import { type PlotOptions, sizeOf } from "./plot-options.js";

/**
 * The figure of a walk in a pit: the curve of a function of one parameter, and the steps as points
 * joined by straight lines, with start and end marked. The subtitle says what happens.
 *
 * A walk that leaves the view is followed a little way outside it.
 *
 * @example
 * console.log(plotPit(descend(pit(), { learningRate: 1.8 })).toText());
 * @throws RangeError where the walk has two parameters, or a size is not above 0.
 */
export function plotPit(walk: Walk, options: PlotOptions = {}): Figure {
  const { length } = walk.path[0]!;
  if (length !== 1)
    throw new RangeError(`walk must be of one parameter, not ${length}: plotPaths draws it`);
  const { title, subtitle } = options;
  return figureOf(pitChart({ walk, title, subtitle }), sizeOf(options));
}
