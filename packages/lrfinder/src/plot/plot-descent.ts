import { oneOf } from "../numeric/checks.js";
import { descentChart } from "./chart/descent-chart.js";
import type { NamedWalk } from "./chart/walk-names.js";
import { type Figure, figureOf } from "./figure.js";
import { type PlotOptions, sizeOf } from "./plot-options.js";

/** How to draw the losses of walks. */
export interface PlotDescentOptions extends PlotOptions {
  /**
   * What the losses are drawn against; epochs need walks on a surface with rows. Default:
   * `"updates"`.
   */
  readonly against?: "updates" | "epochs";
  /**
   * The scale of the loss axis; a logarithmic one leaves gaps at losses not above 0. Default:
   * `"linear"`.
   */
  readonly scale?: "linear" | "log";
}

/**
 * The figure of how walks descend: loss over all rows against updates or epochs, each walk in a
 * colour of its own, named as in `plotPaths`. What rises far above the highest start is cut off.
 *
 * @example
 * plotDescent([0.1, 1, 1.9].map((lr) => descend(pit(), { learningRate: lr, maxSteps: 30 })), { scale: "log" });
 * @throws RangeError for an option outside its range, or epochs of a walk without rows.
 */
export function plotDescent(walks: readonly NamedWalk[], options: PlotDescentOptions = {}): Figure {
  const { title, subtitle, against = "updates", scale = "linear" } = options;
  oneOf("against", against, ["updates", "epochs"]);
  oneOf("scale", scale, ["linear", "log"]);
  if (against === "epochs" && walks.some(({ rows }) => rows === undefined)) {
    throw new RangeError('against must be "updates" where a walk has no rows, not "epochs"');
  }
  const chart = descentChart({ walks, against, scale, title, subtitle });
  return figureOf(chart, sizeOf(options));
}
