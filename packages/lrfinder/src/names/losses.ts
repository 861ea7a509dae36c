/** Every loss's name. */
export const lossNames = [
  "mean-squared-error",
  "mean-absolute-error",
  "huber",
  "binary-cross-entropy",
  "categorical-cross-entropy",
  "sparse-categorical-cross-entropy",
] as const;

/**
 * What training makes smaller. Each is a mean over the rows of the batch, and over outputs, of the
 * categorical ones over the places behind the rows that have classes; the cross-entropies take
 * logits, so the model's last layer has no softmax or sigmoid.
 *
 * - `mean-squared-error`, `mean-absolute-error`, `huber` (δ = 1): targets of the outputs' shape,
 *   `[rows, outputs]` or any other.
 * - `binary-cross-entropy`: targets in [0, 1], likewise.
 * - `categorical-cross-entropy`: targets that are probabilities, `[rows, classes]` or `[rows, …,
 *   classes]`.
 * - `sparse-categorical-cross-entropy`: labels 0 … classes − 1, `[rows]` or `[rows, …]`.
 */
export type LossName = (typeof lossNames)[number];
