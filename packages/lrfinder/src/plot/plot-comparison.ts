import { oneOf } from "../numeric/checks.js";
import type { Axis } from "./chart/chart.js";
import { lossLinesChart } from "./chart/loss-lines-chart.js";
import { type Figure, figureOf } from "./figure.js";
import { type PlotOptions, sizeOf } from "./plot-options.js";

/**
 * How one batch size descended, as `compareBatchSizes` reports it; arrays have an entry for each
 * loss.
 */
export interface ComparedLosses {
  /** What it is called; default: its variant of gradient descent. */
  readonly name?: string;
  readonly batchSize: number | "full";
  readonly updates: readonly number[];
  readonly epochs: readonly number[];
  readonly seconds: readonly number[];
  readonly losses: readonly number[];
}

/** How to draw a comparison. */
export interface PlotComparisonOptions extends PlotOptions {
  /**
   * What losses are drawn against; updates and seconds are on a logarithmic axis. Default:
   * `"epochs"`.
   */
  readonly against?: "epochs" | "updates" | "seconds";
  /**
   * The scale of the loss axis; a logarithmic one leaves gaps at losses not above 0. Default:
   * `"linear"`.
   */
  readonly scale?: "linear" | "log";
}

/**
 * The figure that compares batch, stochastic and mini-batch gradient descent: the loss of each
 * against epochs, updates or seconds.
 *
 * Its start, at 0 updates and 0 seconds, has no place on a logarithmic axis, and is left out there.
 *
 * @example
 * plotComparison(await compareBatchSizes(options), { against: "seconds" });
 * @throws RangeError for an option outside its range.
 */
export function plotComparison(
  descents: readonly ComparedLosses[],
  options: PlotComparisonOptions = {},
): Figure {
  const { against = "epochs", scale = "linear" } = options;
  oneOf("against", against, ["epochs", "updates", "seconds"]);
  oneOf("scale", scale, ["linear", "log"]);
  const onLog = against !== "epochs";
  const lines = descents.map((descent) => ({
    name: descent.name ?? variantOf(descent),
    points: descent.losses
      .map((y, i) => ({ x: descent[against][i]!, y }))
      .filter(({ x }) => !onLog || x > 0),
  }));
  const places = lines.flatMap(({ points }) => points.map(({ x }) => x));
  const { title = `Loss against ${against}`, subtitle = "" } = options;
  const x: Axis = {
    title: onLog ? `${against} (log scale)` : against,
    field: against,
    scale: onLog ? "log" : "linear",
    domain: onLog ? logRange(places) : [0, Math.max(0, ...places) || 1],
  };
  return figureOf(lossLinesChart({ lines, x, scale, title, subtitle }), sizeOf(options));
}

function variantOf({ batchSize }: ComparedLosses): string {
  if (batchSize === "full") return "batch";
  return batchSize === 1 ? "stochastic" : `mini-batch of ${batchSize}`;
}

function logRange(places: readonly number[]): readonly [low: number, high: number] {
  if (places.length === 0) return [1, 10];
  const [low, high] = [Math.min(...places), Math.max(...places)];
  return low < high ? [low, high] : [low / 2, high * 2];
}
