import type { Layer } from "../../index.js";
import * as onnx from "../../index.js";
import { type SequentialModel, sequential } from "../sequential.js";

/** Small rows for a layer. */
interface Rows {
  readonly inputShape: readonly number[];
  readonly inputType?: "int32";
}

const vectors: Rows = { inputShape: [4] };
const sequences: Rows = { inputShape: [4, 2] };
const images: Rows = { inputShape: [2, 4, 4] };
const words: Rows = { inputShape: [4], inputType: "int32" };

const all = { returnSequences: true } as const;
const same = { padding: "same" } as const;

/** Every layer by its kind, and rows that it reads. */
const layers: { readonly [K in Layer["kind"]]: readonly [Layer & { readonly kind: K }, Rows] } = {
  activation: [onnx.activation("tanh"), vectors],
  averagePooling1d: [onnx.averagePooling1d(2), sequences],
  averagePooling2d: [onnx.averagePooling2d(3, { strides: 1, ...same }), images],
  batchNormalization: [onnx.batchNormalization({ epsilon: 0.1 }), images],
  bidirectional: [onnx.bidirectional(onnx.lstm(2, all), { mergeMode: "mul" }), sequences],
  concatenate: [onnx.concatenate([[onnx.dense(3, { activation: "gelu" })], []]), vectors],
  conv1d: [onnx.conv1d(2, 2, { padding: "causal" }), sequences],
  conv2d: [onnx.conv2d(3, 2, { strides: 2, activation: "elu" }), images],
  conv2dTranspose: [onnx.conv2dTranspose(2, 2), images],
  dense: [onnx.dense(3, { activation: "softplus", l2: 0.01 }), vectors],
  depthwiseConv2d: [onnx.depthwiseConv2d(2), images],
  dropout: [onnx.dropout(0.5), vectors],
  embedding: [onnx.embedding(7, 2), words],
  flatten: [onnx.flatten(), images],
  globalAveragePooling1d: [onnx.globalAveragePooling1d(), sequences],
  globalAveragePooling2d: [onnx.globalAveragePooling2d(), images],
  globalMaxPooling1d: [onnx.globalMaxPooling1d(), sequences],
  globalMaxPooling2d: [onnx.globalMaxPooling2d(), images],
  groupNormalization: [onnx.groupNormalization({ groups: 2, epsilon: 0.1 }), images],
  gru: [onnx.gru(2, all), sequences],
  layerNormalization: [onnx.layerNormalization({ axis: -2, epsilon: 0.1 }), sequences],
  lstm: [onnx.lstm(2), sequences],
  maxPooling1d: [onnx.maxPooling1d(2), sequences],
  maxPooling2d: [onnx.maxPooling2d(2), images],
  multiHeadAttention: [onnx.multiHeadAttention(2, { keyDim: 2, causal: true }), sequences],
  permute: [onnx.permute([2, 1]), sequences],
  positionalEmbedding: [onnx.positionalEmbedding(), sequences],
  rescaling: [onnx.rescaling(0.5, { offset: 0.1 }), vectors],
  reshape: [onnx.reshape([2, 2]), vectors],
  residual: [
    onnx.residual([onnx.dense(2, { activation: "sigmoid" })], { shortcut: [onnx.dense(2)] }),
    vectors,
  ],
  simpleRnn: [onnx.simpleRnn(2), sequences],
  upSampling2d: [onnx.upSampling2d(2, { interpolation: "bilinear" }), images],
};

/** For each layer a small network with it, of two numbers for each row. */
export const eachLayer: readonly (readonly [kind: Layer["kind"], model: SequentialModel])[] =
  Object.values(layers).map(([layer, rows]) => [
    layer.kind,
    sequential([layer, onnx.flatten(), onnx.dense(2)], rows),
  ]);
