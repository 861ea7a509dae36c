import { axisFromFront, known } from "../../graph/shape.js";
import { layerNormalization as normalized } from "../../ops/normalization.js";
import { addLayer } from "./add-layer.js";
import type { LayerWriter } from "./layer.js";
import { type Scaling, type ScalingOptions, scalingOf, writeScaling } from "./scaling.js";

/** What can be chosen for a layer normalisation. */
export interface LayerNormalizationOptions extends ScalingOptions {
  /**
   * The first dimension of a row that is normalised over, with all behind it: a whole number below
   * 0, counted from the end; default −1, the last alone.
   */
  readonly axis?: number;
}

/** A layer normalisation. */
export interface LayerNormalizationLayer extends Scaling {
  readonly kind: "layerNormalization";
  readonly axis: number;
}

/**
 * Shifts and scales what lies along the last dimensions of each row to the mean 0 and the variance
 * 1, then number by number by `gamma` and `beta` (Ba et al. 2016), as Keras's `LayerNormalization`.
 *
 * @returns the layer; a `RangeError` for an option out of its range.
 * @example layerNormalization({ epsilon: 1e-5 })
 */
export function layerNormalization(
  options: LayerNormalizationOptions = {},
): LayerNormalizationLayer {
  addLayer("layerNormalization", writeLayerNormalization);
  const { axis = -1 } = options;
  if (!Number.isInteger(axis) || axis > -1) {
    throw new RangeError(`axis must be a whole number below 0, counted from the end, not ${axis}`);
  }
  return { kind: "layerNormalization", axis, ...scalingOf(options) };
}

/** Writes a layer normalisation. */
export const writeLayerNormalization: LayerWriter<LayerNormalizationLayer> = (
  layer,
  x,
  context,
) => {
  const { axis, epsilon } = layer;
  // Over dimensions of the row alone.
  const first = 1 + axisFromFront(axis, x.shape.length - 1);
  const shape = x.shape.slice(first).map(known);
  return normalized(context.graph, x, { ...writeScaling(layer, shape, context), axis, epsilon })[0];
};
