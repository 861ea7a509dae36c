import { oneOf, wholeNumber } from "../numeric/checks.js";
import { type TrainedEpoch, trainingChart } from "./chart/training-chart.js";
import { type Figure, figureOf } from "./figure.js";
import { type PlotOptions, sizeOf } from "./plot-options.js";

/** How to draw training. */
export interface PlotTrainingOptions extends PlotOptions {
  /** The epoch to mark as the best, counted from 1; default none. */
  readonly best?: number;
  /**
   * The scale of the loss axis; a logarithmic one leaves gaps at losses not above 0. Default:
   * `"log"` where the losses are all above 0 and the highest is over ten times the lowest, else
   * `"linear"`.
   */
  readonly scale?: "linear" | "log";
}

/**
 * The figure of training: loss and validation loss against epochs, the learning rate drawn faintly
 * behind them, on a scale of its own from 0. The `history.epochs` of `fit` fits.
 *
 * @example
 * const { history } = await fit(training, { epochs: 50, learningRate, validation, callbacks: [stopping] });
 * plotTraining(history.epochs, { best: stopping.best?.epoch });
 * @throws RangeError for an option out of range.
 */
export function plotTraining(
  epochs: readonly TrainedEpoch[],
  options: PlotTrainingOptions = {},
): Figure {
  const { title, subtitle, best, scale } = options;
  if (best !== undefined) wholeNumber("best", best);
  if (scale !== undefined) oneOf("scale", scale, ["linear", "log"]);
  return figureOf(trainingChart({ epochs, best, scale, title, subtitle }), sizeOf(options));
}
