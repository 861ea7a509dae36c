import { mul, sub } from "../ops/arithmetic.js";
import { abs, clip } from "../ops/elementwise.js";
import type { Loss, Metric } from "./loss.js";
import { weightedMean } from "./weighted.js";

/** (p − t)², mean over outputs and rows. */
export const meanSquaredError: Loss = {
  target: "values",
  write(graph, scored) {
    const error = sub(graph, scored.prediction, scored.target);
    return weightedMean(graph, mul(graph, error, error), scored);
  },
};

/** |p − t|, mean over outputs and rows, as a metric. */
export const absoluteError: Metric = (graph, scored) =>
  weightedMean(graph, abs(graph, sub(graph, scored.prediction, scored.target)), scored);

/** |p − t|, mean over outputs and rows. */
export const meanAbsoluteError: Loss = { target: "values", write: absoluteError };

/** (p − t)² / 2 within ±1, |p − t| − 1/2 outside (Huber 1964, δ = 1), mean over outputs and rows. */
export const huber: Loss = {
  target: "values",
  write(graph, scored) {
    const error = sub(graph, scored.prediction, scored.target);
    const cut = clip(graph, error, { low: -1, high: 1 });
    const rest = sub(graph, error, mul(graph, cut, graph.constant(0.5)));
    return weightedMean(graph, mul(graph, cut, rest), scored);
  },
};
