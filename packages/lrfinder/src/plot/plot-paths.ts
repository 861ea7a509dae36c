import type { Surface } from "../descent/surface.js";
import { pathsChart } from "./chart/paths-chart.js";
import type { NamedWalk } from "./chart/walk-names.js";
import { type Figure, figureOf } from "./figure.js";
import { type PlotOptions, sizeOf } from "./plot-options.js";

/** How to draw paths. */
export interface PlotPathsOptions extends PlotOptions {
  /** The surface whose contour lines are drawn; default that of the first walk. */
  readonly surface?: Surface;
}

/**
 * The map of walks over two parameters: contour lines, dark where the loss is low, and each path in
 * a colour of its own. A ring marks the start, a diamond each end, a cross each minimum.
 *
 * A walk is named by its variant of gradient descent, or by its learning rate on a surface without
 * rows, unless it has a `name`. Paths of more than 1,500 points are thinned out. The default height
 * is 440 pixels.
 *
 * @example
 * const surface = regression({ x, y });
 * const walks = (["full", 32, 1] as const).map((batchSize) => descend(surface, { learningRate: 0.05, batchSize }));
 * await writeFile("paths.svg", await plotPaths(walks).toSvg());
 * @throws RangeError where a walk or the surface does not have two parameters, or a size is not
 * above 0; TypeError where there is neither a walk nor a surface.
 */
export function plotPaths(walks: readonly NamedWalk[], options: PlotPathsOptions = {}): Figure {
  const { title, subtitle, surface = walks[0]?.surface } = options;
  if (!surface) throw new TypeError("surface must be given where there are no walks");
  for (const { length } of [surface.start, ...walks.map(({ path }) => path[0]!)]) {
    if (length !== 2) throw new RangeError(`walks must be of two parameters, not ${length}`);
  }
  const chart = pathsChart({ walks, surface, title, subtitle });
  return figureOf(chart, sizeOf({ height: 440, ...options }));
}
