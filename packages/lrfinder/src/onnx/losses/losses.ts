import type { LossName } from "../../names/losses.js";
import {
  binaryCrossEntropy,
  categoricalCrossEntropy,
  sparseCategoricalCrossEntropy,
} from "./classification.js";
import type { Loss } from "./loss.js";
import { huber, meanAbsoluteError, meanSquaredError } from "./regression.js";

/** Every loss by its name, with all that others ask of it. */
export const losses = {
  "mean-squared-error": meanSquaredError,
  "mean-absolute-error": meanAbsoluteError,
  huber,
  "binary-cross-entropy": binaryCrossEntropy,
  "categorical-cross-entropy": categoricalCrossEntropy,
  "sparse-categorical-cross-entropy": sparseCategoricalCrossEntropy,
} as const satisfies Record<LossName, Loss>;
