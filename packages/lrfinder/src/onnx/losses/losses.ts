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
} as const satisfies Record<string, Loss>;

/**
 * What training makes smaller. Each is a mean over the rows of the batch (and over outputs, but for the
 * categorical ones); the cross-entropies take logits, so the model's last layer has no softmax or sigmoid.
 *
 * - `mean-squared-error`, `mean-absolute-error`, `huber` (δ = 1): targets `[rows, outputs]`.
 * - `binary-cross-entropy`: targets in [0, 1], `[rows, outputs]`.
 * - `categorical-cross-entropy`: targets that are probabilities, `[rows, classes]`.
 * - `sparse-categorical-cross-entropy`: labels 0 … classes − 1, `[rows]`.
 */
export type LossName = keyof typeof losses;

/** Every loss's name. */
export const lossNames = Object.keys(losses) as readonly LossName[];

/** What can be measured beside the loss; accuracy is a share in [0, 1], the error in the target's unit. */
export type MetricName = "accuracy" | "mean-absolute-error";

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
