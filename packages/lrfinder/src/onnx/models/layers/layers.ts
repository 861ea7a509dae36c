import type { Value } from "../../graph/graph.js";
import { type ActivationLayer, writeActivation } from "./activation.js";
import { type DenseLayer, writeDense } from "./dense.js";
import { type DropoutLayer, writeDropout } from "./dropout.js";
import { type FlattenLayer, writeFlatten } from "./flatten.js";
import type { LayerContext, LayerWriter } from "./layer.js";

/** Every layer's plain data by its kind. */
interface LayersByKind {
  readonly dense: DenseLayer;
  readonly activation: ActivationLayer;
  readonly dropout: DropoutLayer;
  readonly flatten: FlattenLayer;
}

/** Any layer of a sequential model: plain data, which can be stored and sent to a worker. */
export type Layer = LayersByKind[keyof LayersByKind];

const writers: { readonly [K in keyof LayersByKind]: LayerWriter<LayersByKind[K]> } = {
  dense: writeDense,
  activation: writeActivation,
  dropout: writeDropout,
  flatten: writeFlatten,
};

/** Writes a layer behind `x`. */
export function writeLayer<K extends keyof LayersByKind>(
  layer: LayersByKind[K] & { readonly kind: K },
  x: Value,
  context: LayerContext,
): Value {
  return writers[layer.kind](layer, x, context);
}
