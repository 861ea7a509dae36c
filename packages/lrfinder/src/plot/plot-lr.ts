import { lrChart } from "./chart/lr-chart.js";
import { type Figure, figureOf } from "./figure.js";
import { type PlotOptions, sizeOf } from "./plot-options.js";

/** The learning rate of each update, in order. */
export interface LearningRates {
  readonly learningRates: readonly number[];
  /** The step of each, counted from 0; default 0, 1, 2, … */
  readonly steps?: readonly number[];
}

/** What a learning-rate figure is drawn from: a curve, or a result; of repeats, the longest. */
export type LrPlotInput =
  | LearningRates
  | {
      readonly curve: LearningRates;
      readonly repeats?: readonly { readonly curve: LearningRates }[];
    };

/**
 * The figure of a sweep or schedule: learning rate against iteration, counted from 1; the learning
 * rate is logarithmic. Rates not above 0 leave gaps.
 *
 * @example
 * plotLr(await findLearningRate(trainer)).toText({ width: 60 });
 * @throws RangeError for a size not above 0.
 */
export function plotLr(history: LrPlotInput, options: PlotOptions = {}): Figure {
  const { title = "Learning rate of each update", subtitle } = options;
  const { learningRates, steps = [...learningRates.keys()] } = longest(history);
  const iterations = steps.map((step) => step + 1);
  return figureOf(lrChart({ learningRates, iterations, title, subtitle }), sizeOf(options));
}

function longest(history: LrPlotInput): LearningRates {
  if ("learningRates" in history) return history;
  const curves = [history.curve, ...(history.repeats ?? []).map(({ curve }) => curve)];
  return curves.reduce((best, curve) =>
    curve.learningRates.length > best.learningRates.length ? curve : best,
  );
}
