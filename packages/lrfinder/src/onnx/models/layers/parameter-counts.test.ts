import { expect, test } from "vitest";
import type { Layer } from "../../index.js";
import * as onnx from "../../index.js";
import { summarize } from "../model.js";
import { sequential } from "../sequential.js";

/** Trainable and other parameters as Keras's `model.summary()` counts them for the same layers. */
const counts: Readonly<
  Record<
    string,
    readonly [layer: Layer, inputShape: readonly number[], trained: number, others?: number]
  >
> = {
  conv1d: [onnx.conv1d(16, 5), [8, 20], 5 * 8 * 16 + 16],
  "conv1d in groups": [onnx.conv1d(16, 5, { groups: 4 }), [8, 20], 5 * 2 * 16 + 16],
  conv2d: [onnx.conv2d(32, 3), [3, 28, 28], 896],
  "conv2d without a bias": [onnx.conv2d(64, [3, 5], { useBias: false }), [32, 9, 9], 30_720],
  conv2dTranspose: [onnx.conv2dTranspose(8, 3, { strides: 2 }), [16, 7, 7], 1160],
  depthwiseConv2d: [onnx.depthwiseConv2d(3, { depthMultiplier: 2 }), [8, 9, 9], 160],
  batchNormalization: [onnx.batchNormalization(), [32, 9, 9], 64, 64],
  "batchNormalization of vectors": [onnx.batchNormalization({ scale: false }), [10], 10, 20],
  layerNormalization: [onnx.layerNormalization(), [20, 32], 64],
  "layerNormalization of two dimensions": [
    onnx.layerNormalization({ axis: -2, center: false }),
    [3, 20, 32],
    640,
  ],
  groupNormalization: [onnx.groupNormalization({ groups: 8 }), [32, 9, 9], 64],
  embedding: [onnx.embedding(1000, 16), [20], 16_000],
  positionalEmbedding: [onnx.positionalEmbedding(), [20, 16], 320],
  multiHeadAttention: [onnx.multiHeadAttention(2, { keyDim: 64 }), [20, 16], 8592],
  "multiHeadAttention with values of its own": [
    onnx.multiHeadAttention(3, { keyDim: 4, valueDim: 5, useBias: false }),
    [20, 16],
    2 * 16 * 12 + 16 * 15 + 15 * 16,
  ],
  lstm: [onnx.lstm(32), [20, 8], 4 * 32 * (8 + 32 + 1)],
  gru: [onnx.gru(32), [20, 8], 3 * 32 * (8 + 32 + 2)],
  "gru that resets before": [onnx.gru(32, { resetAfter: false }), [20, 8], 3 * 32 * (8 + 32 + 1)],
  simpleRnn: [onnx.simpleRnn(32, { useBias: false }), [20, 8], 32 * (8 + 32)],
  bidirectional: [onnx.bidirectional(onnx.lstm(16)), [20, 8], 2 * 4 * 16 * (8 + 16 + 1)],
  maxPooling2d: [onnx.maxPooling2d(), [8, 4, 4], 0],
  residual: [
    onnx.residual([onnx.conv2d(8, 3, { padding: "same" }), onnx.batchNormalization()], {
      shortcut: [onnx.conv2d(8, 1)],
    }),
    [4, 6, 6],
    3 * 3 * 4 * 8 + 8 + 16 + 4 * 8 + 8,
    16,
  ],
  concatenate: [
    onnx.concatenate([[onnx.conv2d(8, 1)], [onnx.batchNormalization()]]),
    [4, 6, 6],
    4 * 8 + 8 + 8,
    8,
  ],
};

test.each(Object.entries(counts))("%s", (_, [layer, inputShape, trained, others = 0]) => {
  const inputType = layer.kind === "embedding" ? "int32" : "float32";
  const { parameters, buffers } = summarize(sequential([layer], { inputShape, inputType }));
  const count = (tensors: readonly { readonly shape: readonly number[] }[]) =>
    tensors.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  expect([count(parameters), count(buffers)]).toEqual([trained, others]);
});
