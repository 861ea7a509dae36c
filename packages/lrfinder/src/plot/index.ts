export { type ContourOptions, contours } from "./chart/contours.js";
export { type DrawnCurve, lossDomain } from "./chart/loss-domain.js";
export type { NamedPower, SweptValues } from "./chart/sweep-chart.js";
export type { Contour, TrailPoint } from "./chart/trail.js";
export type { TrainedEpoch } from "./chart/training-chart.js";
export type { VerifiedRates } from "./chart/verification-chart.js";
export type { NamedWalk } from "./chart/walk-names.js";
export type { Figure, PngOptions } from "./figure.js";
export {
  type ComparedLosses,
  type PlotComparisonOptions,
  plotComparison,
} from "./plot-comparison.js";
export { type PlotDescentOptions, plotDescent } from "./plot-descent.js";
export {
  type LossPlotCurve,
  type LossPlotInput,
  type PlotLossOptions,
  plotLoss,
} from "./plot-loss.js";
export { type LearningRates, type LrPlotInput, plotLr } from "./plot-lr.js";
export type { PlotOptions } from "./plot-options.js";
export { type PlotPathsOptions, plotPaths } from "./plot-paths.js";
export { plotPit } from "./plot-pit.js";
export { type PlotScheduleOptions, plotSchedule } from "./plot-schedule.js";
export { plotSweep } from "./plot-sweep.js";
export { type PlotTrainingOptions, plotTraining } from "./plot-training.js";
export { plotVerification } from "./plot-verification.js";
export type { FigurePlace } from "./render/show.js";
export type { TextOptions } from "./text/text-options.js";
export type { Json, VegaLiteSpec } from "./vega-lite/json.js";
