import type { Operators } from "../graph/graph.js";
import { batchNormalizationRule } from "./batch-normalization.js";
import { layerNormalizationRule } from "./layer-normalization.js";

/** Shapes and gradients of what shifts and scales numbers by their mean and variance. */
export const normalization: Operators = {
  BatchNormalization: batchNormalizationRule,
  LayerNormalization: layerNormalizationRule,
};
