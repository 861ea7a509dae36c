import type { LossCurve } from "../curve/loss-curve.js";
import type { Suggestion } from "../suggest/suggestion.js";
import { drawable, LARGEST } from "./chart/chart.js";
import { lossChart } from "./chart/loss-chart.js";
import { type Figure, figureOf } from "./figure.js";
import { type PlotOptions, sizeOf } from "./plot-options.js";

/** What a loss figure is drawn from: a `LearningRateResult` or a `RangeTestResult` is one. */
export interface LossPlotInput {
  /** The curve that is read; its smoothed losses are drawn bold. */
  readonly curve: LossPlotCurve;
  /** What its losses are, for their axis; default `loss`. */
  readonly curveOf?: string;
  /** The curves it was made from, drawn faint; without them, the curve's own raw losses are. */
  readonly repeats?: readonly { readonly curve: LossPlotCurve }[];
  /** What was read from the curve; without it nothing is marked. */
  readonly suggestion?: Suggestion;
  /** What to know about it; drawn where that is asked for. */
  readonly warnings?: readonly string[];
}

/** A loss curve; the steps do not matter. What is not finite, and rates not above 0, leave gaps. */
export type LossPlotCurve = Pick<LossCurve, "learningRates" | "losses" | "smoothed">;

/** How to draw losses. */
export interface PlotLossOptions extends PlotOptions {
  /**
   * The losses at the bottom and top of the plot, finite and increasing; what lies outside is cut
   * off. The default shows the smoothed curve's start and minimum, and cuts off what is far from
   * both.
   */
  readonly lossRange?: readonly [low: number, high: number];
  /** Whether the result's warnings follow the default subtitle; default false. */
  readonly warnings?: boolean;
}

/**
 * The figure of a range test: loss against learning rate, which is logarithmic.
 *
 * Raw losses are faint, the smoothed curve is bold; the band of the suggestion is shaded, and its
 * learning rate marked. The subtitle says what is suggested, or why nothing is. A loss that
 * explodes leaves through the top edge instead of flattening the valley.
 *
 * @example
 * const figure = plotLoss(await findLearningRate(trainer));
 * console.log(figure.toText());
 * await writeFile("loss.svg", await figure.toSvg());
 * @throws RangeError for a size not above 0, or a `lossRange` that is not finite and increasing.
 */
export function plotLoss(result: LossPlotInput, options: PlotLossOptions = {}): Figure {
  const { title = "Learning-rate range test", subtitle, lossRange, warnings } = options;
  const { curve, curveOf, suggestion } = result;
  const repeats = (result.repeats ?? []).map((repeat) => repeat.curve);
  if (lossRange) increasing(lossRange);
  const said = warnings ? result.warnings : undefined;
  const chart = lossChart({
    curve,
    curveOf,
    repeats,
    suggestion,
    warnings: said,
    title,
    subtitle,
    lossRange,
  });
  return figureOf(chart, sizeOf(options));
}

function increasing([low, high]: readonly [low: number, high: number]): void {
  if (drawable(low) && drawable(high) && high - low > 1 / LARGEST) return;
  throw new RangeError(`lossRange must be two finite, increasing numbers, not ${low} and ${high}`);
}
