import { addLayer } from "./add-layer.js";
import { writeAveragePooling1d } from "./average-pooling1d.js";
import { writeAveragePooling2d } from "./average-pooling2d.js";
import { writeBatchNormalizationLayer } from "./batch-normalization.js";
import { writeBidirectional } from "./bidirectional.js";
import { writeConcatenate } from "./concatenate.js";
import { writeConv1d } from "./conv1d.js";
import { writeConv2d } from "./conv2d.js";
import { writeConv2dTranspose } from "./conv2d-transpose.js";
import { writeDepthwiseConv2d } from "./depthwise-conv2d.js";
import { writeEmbedding } from "./embedding.js";
import { writeGlobalAveragePooling1d } from "./global-average-pooling1d.js";
import { writeGlobalAveragePooling2d } from "./global-average-pooling2d.js";
import { writeGlobalMaxPooling1d } from "./global-max-pooling1d.js";
import { writeGlobalMaxPooling2d } from "./global-max-pooling2d.js";
import { writeGroupNormalization } from "./group-normalization.js";
import { writeGru } from "./gru.js";
import type { LayerWriter } from "./layer.js";
import { writeLayerNormalization } from "./layer-normalization.js";
import type { AddedKind, LayersByKind } from "./layers.js";
import { writeLstm } from "./lstm.js";
import { writeMaxPooling1d } from "./max-pooling1d.js";
import { writeMaxPooling2d } from "./max-pooling2d.js";
import { writeMultiHeadAttention } from "./multi-head-attention.js";
import { writePermute } from "./permute.js";
import { writePositionalEmbedding } from "./positional-embedding.js";
import { writeRescaling } from "./rescaling.js";
import { writeReshape } from "./reshape.js";
import { writeResidual } from "./residual.js";
import { writeSimpleRnn } from "./simple-rnn.js";
import { writeUpSampling2d } from "./up-sampling2d.js";

const writers: { readonly [K in AddedKind]: LayerWriter<LayersByKind[K]> } = {
  averagePooling1d: writeAveragePooling1d,
  averagePooling2d: writeAveragePooling2d,
  batchNormalization: writeBatchNormalizationLayer,
  bidirectional: writeBidirectional,
  concatenate: writeConcatenate,
  conv1d: writeConv1d,
  conv2d: writeConv2d,
  conv2dTranspose: writeConv2dTranspose,
  depthwiseConv2d: writeDepthwiseConv2d,
  embedding: writeEmbedding,
  globalAveragePooling1d: writeGlobalAveragePooling1d,
  globalAveragePooling2d: writeGlobalAveragePooling2d,
  globalMaxPooling1d: writeGlobalMaxPooling1d,
  globalMaxPooling2d: writeGlobalMaxPooling2d,
  groupNormalization: writeGroupNormalization,
  gru: writeGru,
  layerNormalization: writeLayerNormalization,
  lstm: writeLstm,
  maxPooling1d: writeMaxPooling1d,
  maxPooling2d: writeMaxPooling2d,
  multiHeadAttention: writeMultiHeadAttention,
  permute: writePermute,
  positionalEmbedding: writePositionalEmbedding,
  rescaling: writeRescaling,
  reshape: writeReshape,
  residual: writeResidual,
  simpleRnn: writeSimpleRnn,
  upSampling2d: writeUpSampling2d,
};

/** Makes every layer known. */
export function addEveryLayer(): void {
  for (const [kind, write] of Object.entries(writers)) addLayer(kind, write);
}
