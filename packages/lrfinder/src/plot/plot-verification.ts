import { type VerifiedRates, verificationChart } from "./chart/verification-chart.js";
import { type Figure, figureOf } from "./figure.js";
import { type PlotOptions, sizeOf } from "./plot-options.js";

/**
 * The figure of a verification: the best loss of every rate that was tried against the rate, which
 * is logarithmic, with the best rate marked.
 *
 * @example
 * plotVerification(await verifyLearningRate(options, { learningRate: suggestion.lr }));
 * @throws RangeError for an option out of range.
 */
export function plotVerification(verified: VerifiedRates, options: PlotOptions = {}): Figure {
  return figureOf(verificationChart(verified, options), sizeOf(options));
}
