import { proportion } from "../../../numeric/checks.js";
import { known } from "../../graph/shape.js";
import { batchNormalization as normalized } from "../../ops/normalization.js";
import { addLayer } from "./add-layer.js";
import { writeBatchNormalization } from "./batch-statistics.js";
import type { LayerWriter } from "./layer.js";
import { type Scaling, type ScalingOptions, scalingOf, writeScaling } from "./scaling.js";

/** What can be chosen for a batch normalisation. */
export interface BatchNormalizationOptions extends ScalingOptions {
  /** The share that running means and variances keep at every update, in [0, 1]; default 0.99. */
  readonly momentum?: number;
}

/** A batch normalisation. */
export interface BatchNormalizationLayer extends Scaling {
  readonly kind: "batchNormalization";
  readonly momentum: number;
}

/**
 * Shifts and scales each channel, the first dimension of a row, to the mean 0 and the variance 1,
 * then by `gamma` and `beta` (Ioffe and Szegedy 2015), as Keras's `BatchNormalization`: while
 * training by the mean and variance of the batch, over rows and places; when predicting by the
 * running ones, `moving_mean` and `moving_variance`, which are the model's own and no weights: they
 * start from 0 and 1, and become momentum · running + (1 − momentum) · the batch's, whose variance
 * is the population's.
 *
 * A row's result depends on its batch, so batches are never computed in parts: a trainer with
 * `accumulate` or `rowsPerChunk` is refused.
 *
 * @returns the layer; a `RangeError` for an option out of its range.
 * @example batchNormalization({ momentum: 0.9 })
 */
export function batchNormalization(
  options: BatchNormalizationOptions = {},
): BatchNormalizationLayer {
  addLayer("batchNormalization", writeBatchNormalizationLayer);
  return {
    kind: "batchNormalization",
    momentum: proportion("momentum", options.momentum ?? 0.99),
    ...scalingOf(options),
  };
}

/** Writes a batch normalisation. */
export const writeBatchNormalizationLayer: LayerWriter<BatchNormalizationLayer> = (
  layer,
  x,
  context,
) => {
  const { graph, training, buffer } = context;
  const shape = [known(x.shape[1]!)];
  const { scale, bias } = writeScaling(layer, shape, context);
  const mean = buffer("moving_mean", { shape, initializer: "zeros" });
  const variance = buffer("moving_variance", { shape, initializer: "ones" });
  const inputs = { x, scale, bias, mean, variance };
  if (!training) return normalized(graph, inputs, layer.epsilon);
  const { epsilon, momentum } = layer;
  const made = writeBatchNormalization(graph, {
    ...{ ...inputs, epsilon, momentum },
    mask: context.rowMask(),
  });
  context.renew("moving_mean", made.mean);
  context.renew("moving_variance", made.variance);
  return made.y;
};
