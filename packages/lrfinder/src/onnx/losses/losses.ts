import type { LossName } from "../../names/losses.js";
import type { MetricName } from "../../names/metrics.js";
import {
  binaryAccuracy,
  binaryCrossEntropy,
  categoricalAccuracy,
  categoricalCrossEntropy,
  labelAccuracy,
  sparseCategoricalCrossEntropy,
} from "./classification.js";
import type { Loss, Metric } from "./loss.js";
import { absoluteError, huber, meanAbsoluteError, meanSquaredError } from "./regression.js";

/** Every loss by its name. */
export const losses = {
  "mean-squared-error": meanSquaredError,
  "mean-absolute-error": meanAbsoluteError,
  huber,
  "binary-cross-entropy": binaryCrossEntropy,
  "categorical-cross-entropy": categoricalCrossEntropy,
  "sparse-categorical-cross-entropy": sparseCategoricalCrossEntropy,
} as const satisfies Record<LossName, Loss>;

/** The metric of a name as it is measured beside a loss; a `RangeError` where the two do not go together. */
export function metricFor(name: MetricName, loss: LossName): Metric {
  const accuracies: Partial<Record<LossName, Metric>> = {
    "binary-cross-entropy": binaryAccuracy,
    "categorical-cross-entropy": categoricalAccuracy,
    "sparse-categorical-cross-entropy": labelAccuracy,
  };
  if (name === "accuracy" && accuracies[loss]) return accuracies[loss];
  if (name === "mean-absolute-error" && !losses[loss].logits) return absoluteError;
  throw new RangeError(`metrics must fit the loss: there is no ${name} for ${loss}`);
}
