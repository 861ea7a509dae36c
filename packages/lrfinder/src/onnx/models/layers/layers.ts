import type { Operators, Value } from "../../graph/graph.js";
import { operators } from "../../rules/operators.js";
import { type ActivationLayer, writeActivation } from "./activation.js";
import { addedLayers } from "./added-layers.js";
import type { AveragePooling1dLayer } from "./average-pooling1d.js";
import type { AveragePooling2dLayer } from "./average-pooling2d.js";
import type { BatchNormalizationLayer } from "./batch-normalization.js";
import type { BidirectionalLayer } from "./bidirectional.js";
import type { ConcatenateLayer } from "./concatenate.js";
import type { Conv1dLayer } from "./conv1d.js";
import type { Conv2dLayer } from "./conv2d.js";
import type { Conv2dTransposeLayer } from "./conv2d-transpose.js";
import { type DenseLayer, writeDense } from "./dense.js";
import type { DepthwiseConv2dLayer } from "./depthwise-conv2d.js";
import { type DropoutLayer, writeDropout } from "./dropout.js";
import type { EmbeddingLayer } from "./embedding.js";
import { type FlattenLayer, writeFlatten } from "./flatten.js";
import type { GlobalAveragePooling1dLayer } from "./global-average-pooling1d.js";
import type { GlobalAveragePooling2dLayer } from "./global-average-pooling2d.js";
import type { GlobalMaxPooling1dLayer } from "./global-max-pooling1d.js";
import type { GlobalMaxPooling2dLayer } from "./global-max-pooling2d.js";
import type { GroupNormalizationLayer } from "./group-normalization.js";
import type { GruLayer } from "./gru.js";
import type { LayerContext, LayerWriter } from "./layer.js";
import type { LayerNormalizationLayer } from "./layer-normalization.js";
import type { LstmLayer } from "./lstm.js";
import type { MaxPooling1dLayer } from "./max-pooling1d.js";
import type { MaxPooling2dLayer } from "./max-pooling2d.js";
import type { MultiHeadAttentionLayer } from "./multi-head-attention.js";
import type { PermuteLayer } from "./permute.js";
import type { PositionalEmbeddingLayer } from "./positional-embedding.js";
import type { RescalingLayer } from "./rescaling.js";
import type { ReshapeLayer } from "./reshape.js";
import type { ResidualLayer } from "./residual.js";
import type { SimpleRnnLayer } from "./simple-rnn.js";
import type { UpSampling2dLayer } from "./up-sampling2d.js";

/** Interfaces, since a type that names itself cannot be written out. */
interface ConcatenateAny extends ConcatenateLayer<Layer> {}
interface ResidualAny extends ResidualLayer<Layer> {}

/** Every layer's plain data by its kind. */
export interface LayersByKind {
  readonly activation: ActivationLayer;
  readonly dense: DenseLayer;
  readonly dropout: DropoutLayer;
  readonly flatten: FlattenLayer;
  readonly averagePooling1d: AveragePooling1dLayer;
  readonly averagePooling2d: AveragePooling2dLayer;
  readonly batchNormalization: BatchNormalizationLayer;
  readonly bidirectional: BidirectionalLayer;
  readonly concatenate: ConcatenateAny;
  readonly conv1d: Conv1dLayer;
  readonly conv2d: Conv2dLayer;
  readonly conv2dTranspose: Conv2dTransposeLayer;
  readonly depthwiseConv2d: DepthwiseConv2dLayer;
  readonly embedding: EmbeddingLayer;
  readonly globalAveragePooling1d: GlobalAveragePooling1dLayer;
  readonly globalAveragePooling2d: GlobalAveragePooling2dLayer;
  readonly globalMaxPooling1d: GlobalMaxPooling1dLayer;
  readonly globalMaxPooling2d: GlobalMaxPooling2dLayer;
  readonly groupNormalization: GroupNormalizationLayer;
  readonly gru: GruLayer;
  readonly layerNormalization: LayerNormalizationLayer;
  readonly lstm: LstmLayer;
  readonly maxPooling1d: MaxPooling1dLayer;
  readonly maxPooling2d: MaxPooling2dLayer;
  readonly multiHeadAttention: MultiHeadAttentionLayer;
  readonly permute: PermuteLayer;
  readonly positionalEmbedding: PositionalEmbeddingLayer;
  readonly rescaling: RescalingLayer;
  readonly reshape: ReshapeLayer;
  readonly residual: ResidualAny;
  readonly simpleRnn: SimpleRnnLayer;
  readonly upSampling2d: UpSampling2dLayer;
}

/** Any layer of a sequential model: plain data, which can be stored and sent to a worker. */
export type Layer = LayersByKind[keyof LayersByKind];

/** The layers of dense networks, which are always known. */
const writers = {
  activation: writeActivation,
  dense: writeDense,
  dropout: writeDropout,
  flatten: writeFlatten,
} satisfies { readonly [K in keyof LayersByKind]?: LayerWriter<LayersByKind[K]> };

/** The layers that are known once they are used. */
export type AddedKind = Exclude<keyof LayersByKind, keyof typeof writers>;

/**
 * Writes a layer behind `x`.
 *
 * @throws RangeError for what is no layer, and for one of a kind that has not been loaded.
 */
export function writeLayer(layer: Layer, x: Value, context: LayerContext): Value {
  const write = Object.hasOwn(writers, layer?.kind)
    ? (writers[layer.kind as keyof typeof writers] as LayerWriter<never>)
    : addedLayers.get(layer?.kind)?.write;
  if (write) return write(layer as never, x, context);
  const given = JSON.stringify(layer)?.slice(0, 80);
  throw new RangeError(
    `layers must be made by dense() and the like in this program, or be loaded by createTrainer(), not ${given}`,
  );
}

/** Whether some of the layers are not of dense networks. */
export function areBeyondDense(layers: readonly Layer[]): boolean {
  return layers.some((layer) => !Object.hasOwn(writers, layer?.kind));
}

/** Every operator that a graph with these layers may hold. */
export function operatorsOf(layers: readonly Layer[]): Operators {
  const [added] = layers.flatMap((layer) => addedLayers.get(layer?.kind) ?? []);
  return added?.operators ?? operators;
}
