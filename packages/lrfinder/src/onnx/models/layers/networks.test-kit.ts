import type { Layer } from "../../index.js";
import * as onnx from "../../index.js";
import { type SequentialModel, sequential } from "../sequential.js";

/** How many numbers each network puts out. */
export const OUTPUTS = 3;

const pre = { padding: "same" } as const;

const layers: Readonly<
  Record<string, { inputShape: readonly number[]; inputType?: "int32"; layers: readonly Layer[] }>
> = {
  images: {
    inputShape: [2, 6, 6],
    layers: [
      onnx.conv2d(4, 3, { padding: "same", useBias: false }),
      onnx.batchNormalization({ momentum: 0.8 }),
      onnx.activation("relu"),
      onnx.residual([onnx.conv2d(6, 3, pre), onnx.batchNormalization(), onnx.dropout(0.2)], {
        shortcut: [onnx.conv2d(6, 1), onnx.dropout(0.2)],
      }),
      onnx.maxPooling2d(),
      onnx.globalAveragePooling2d(),
    ],
  },
  "images, deeper": {
    inputShape: [2, 5, 5],
    layers: [
      onnx.rescaling(0.5, { offset: 0.25 }),
      onnx.depthwiseConv2d(3, { depthMultiplier: 2, strides: 2, activation: "tanh" }),
      onnx.groupNormalization({ groups: 2 }),
      onnx.conv2dTranspose(3, 3, { strides: 2, activation: "tanh" }),
      onnx.concatenate([
        [onnx.averagePooling2d(2, pre)],
        [onnx.conv2d(2, 2, { strides: 2, ...pre })],
      ]),
      onnx.upSampling2d(2, { interpolation: "bilinear" }),
      onnx.upSampling2d([1, 2]),
      onnx.globalMaxPooling2d(),
    ],
  },
  sequences: {
    inputShape: [10, 2],
    layers: [
      onnx.permute([2, 1]),
      onnx.conv1d(4, 3, { padding: "causal", dilationRate: 2, activation: "tanh", l2: 0.01 }),
      onnx.averagePooling1d(2),
      onnx.conv1d(4, 2, { groups: 2 }),
      onnx.concatenate([
        [onnx.maxPooling1d(2), onnx.globalMaxPooling1d()],
        [onnx.globalAveragePooling1d()],
      ]),
      onnx.reshape([2, -1]),
      onnx.layerNormalization({ axis: -2 }),
      onnx.flatten(),
    ],
  },
  "sequences, recurrent": {
    inputShape: [5, 2],
    layers: [
      onnx.bidirectional(onnx.lstm(3, { returnSequences: true, l2: 0.01 })),
      onnx.gru(3, { returnSequences: true }),
      onnx.bidirectional(onnx.gru(2, { resetAfter: false, returnSequences: true }), {
        mergeMode: "mul",
      }),
      onnx.bidirectional(onnx.simpleRnn(3, { activation: "softplus", returnSequences: true }), {
        mergeMode: "ave",
      }),
      onnx.residual([onnx.lstm(3, { returnSequences: true, useBias: false })]),
      onnx.simpleRnn(4, { activation: "leaky-relu" }),
    ],
  },
  words: {
    inputShape: [5],
    inputType: "int32",
    layers: [
      onnx.embedding(7, 6),
      onnx.positionalEmbedding(),
      onnx.residual([
        onnx.layerNormalization(),
        onnx.multiHeadAttention(2, { keyDim: 3, causal: true, dropout: 0.2 }),
      ]),
      onnx.dense(4, { activation: "gelu" }),
      onnx.flatten(),
    ],
  },
};

/** Small networks, by name, which together have every layer. */
export const networks: Readonly<Record<string, SequentialModel>> = Object.fromEntries(
  Object.entries(layers).map(([name, { layers: own, ...input }]) => [
    name,
    sequential([...own, onnx.dense(OUTPUTS)], input),
  ]),
);

/** So many rows that a network reads. */
export function rowsFor(
  { inputShape, inputType }: SequentialModel,
  rows: number,
): Float32Array | Int32Array {
  const count = inputShape.reduce((product, size) => product * size, rows);
  if (inputType === "int32") return Int32Array.from({ length: count }, (_, i) => (i * i + i) % 7);
  return Float32Array.from({ length: count }, (_, i) => Math.sin(1.7 * i) + Math.cos(0.31 * i * i));
}

/** The kinds of all layers of a network, those that layers hold included. */
export function kindsIn(held: readonly Layer[]): readonly string[] {
  return held.flatMap((layer) => {
    if (layer.kind === "residual") {
      return [layer.kind, ...kindsIn([...layer.layers, ...layer.shortcut])];
    }
    if (layer.kind === "bidirectional") return [layer.kind, layer.layer.kind];
    if (layer.kind === "concatenate") return [layer.kind, ...kindsIn(layer.branches.flat())];
    return [layer.kind];
  });
}
