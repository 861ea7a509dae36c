import * as tf from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import { numbers } from "../../autodiff/evaluate.test-kit.js";
import type { Layer } from "../../index.js";
import * as onnx from "../../index.js";
import { evaluateModel } from "../evaluate-model.test-kit.js";
import { summarize } from "../model.js";
import { sequential } from "../sequential.js";

// Layers against those of TensorFlow.js 4.22, whose channels are the last dimension.

/** One of ours, one of theirs, the shape of a row of ours, and which axis of theirs each of ours is. */
interface Pair {
  readonly ours: Layer;
  readonly theirs: tf.layers.Layer;
  readonly row: readonly number[];
  /** The order of a kernel's axes as theirs. */
  readonly kernel?: readonly number[];
}

const image = [3, 7, 6] as const;
const k2 = [2, 3, 1, 0];
const same = "same" as const;

const pairs: Readonly<Record<string, Pair>> = {
  conv2d: {
    ours: onnx.conv2d(4, [3, 2], { activation: "tanh" }),
    theirs: tf.layers.conv2d({ filters: 4, kernelSize: [3, 2], activation: "tanh" }),
    ...{ row: image, kernel: k2 },
  },
  "conv2d, same, strides": {
    ours: onnx.conv2d(4, 3, { padding: same, strides: 2 }),
    theirs: tf.layers.conv2d({ filters: 4, kernelSize: 3, padding: same, strides: 2 }),
    ...{ row: image, kernel: k2 },
  },
  "conv2d, same, an even kernel": {
    ours: onnx.conv2d(4, [2, 4], { padding: same, useBias: false }),
    theirs: tf.layers.conv2d({ filters: 4, kernelSize: [2, 4], padding: same, useBias: false }),
    ...{ row: image, kernel: k2 },
  },
  "conv2d, dilated": {
    ours: onnx.conv2d(4, 2, { dilationRate: 2, padding: same }),
    theirs: tf.layers.conv2d({ filters: 4, kernelSize: 2, dilationRate: 2, padding: same }),
    ...{ row: image, kernel: k2 },
  },
  conv1d: {
    ours: onnx.conv1d(4, 3, { strides: 2 }),
    theirs: tf.layers.conv1d({ filters: 4, kernelSize: 3, strides: 2 }),
    ...{ row: [3, 9], kernel: [2, 1, 0] },
  },
  depthwiseConv2d: {
    ours: onnx.depthwiseConv2d(3, { depthMultiplier: 2, padding: same, strides: 2 }),
    theirs: tf.layers.depthwiseConv2d({
      ...{ kernelSize: 3, depthMultiplier: 2, padding: same, strides: 2 },
    }),
    row: image,
  },
  conv2dTranspose: {
    ours: onnx.conv2dTranspose(4, 3, { strides: 2 }),
    theirs: tf.layers.conv2dTranspose({ filters: 4, kernelSize: 3, strides: 2 }),
    ...{ row: image, kernel: [2, 3, 1, 0] },
  },
  "conv2dTranspose, same": {
    ours: onnx.conv2dTranspose(4, [3, 4], { strides: 2, padding: same }),
    theirs: tf.layers.conv2dTranspose({
      ...{ filters: 4, kernelSize: [3, 4], strides: 2, padding: same },
    }),
    ...{ row: image, kernel: [2, 3, 1, 0] },
  },
  "conv2dTranspose, strides above the kernel": {
    ours: onnx.conv2dTranspose(2, 2, { strides: 3, padding: same }),
    theirs: tf.layers.conv2dTranspose({ filters: 2, kernelSize: 2, strides: 3, padding: same }),
    ...{ row: image, kernel: [2, 3, 1, 0] },
  },
  maxPooling2d: {
    ours: onnx.maxPooling2d([2, 3]),
    theirs: tf.layers.maxPooling2d({ poolSize: [2, 3] }),
    row: image,
  },
  "maxPooling2d, same": {
    ours: onnx.maxPooling2d(3, { strides: 2, padding: same }),
    theirs: tf.layers.maxPooling2d({ poolSize: 3, strides: 2, padding: same }),
    row: image,
  },
  averagePooling2d: {
    ours: onnx.averagePooling2d(2),
    theirs: tf.layers.averagePooling2d({ poolSize: [2, 2] }),
    row: image,
  },
  "averagePooling2d, same": {
    ours: onnx.averagePooling2d(3, { strides: 2, padding: same }),
    theirs: tf.layers.averagePooling2d({ poolSize: 3, strides: 2, padding: same }),
    row: image,
  },
  maxPooling1d: {
    ours: onnx.maxPooling1d(2),
    theirs: tf.layers.maxPooling1d({ poolSize: 2 }),
    row: [3, 9],
  },
  averagePooling1d: {
    ours: onnx.averagePooling1d(3, { strides: 2 }),
    theirs: tf.layers.averagePooling1d({ poolSize: 3, strides: 2 }),
    row: [3, 9],
  },
  globalAveragePooling2d: {
    ours: onnx.globalAveragePooling2d(),
    theirs: tf.layers.globalAveragePooling2d({}),
    row: image,
  },
  globalMaxPooling2d: {
    ours: onnx.globalMaxPooling2d(),
    theirs: tf.layers.globalMaxPooling2d({}),
    row: image,
  },
  globalAveragePooling1d: {
    ours: onnx.globalAveragePooling1d(),
    theirs: tf.layers.globalAveragePooling1d({}),
    row: [3, 9],
  },
  globalMaxPooling1d: {
    ours: onnx.globalMaxPooling1d(),
    theirs: tf.layers.globalMaxPooling1d({}),
    row: [3, 9],
  },
  "batchNormalization that predicts": {
    ours: onnx.batchNormalization({ epsilon: 0.01 }),
    theirs: tf.layers.batchNormalization({ epsilon: 0.01 }),
    row: image,
  },
  layerNormalization: {
    ours: onnx.layerNormalization(),
    theirs: tf.layers.layerNormalization({ epsilon: 1e-3 }),
    row: [5],
  },
  upSampling2d: {
    ours: onnx.upSampling2d([2, 3]),
    theirs: tf.layers.upSampling2d({ size: [2, 3] }),
    row: image,
  },
};

/** Shapes and numbers of ours with the channels last, as theirs. */
function channelsLast(t: tf.Tensor): tf.Tensor {
  if (t.rank < 3) return t;
  return tf.transpose(t, [0, ...t.shape.map((_, i) => i).slice(2), 1]);
}

const wave = (length: number, seed: number) =>
  Array.from({ length }, (_, i) => Math.sin(1.3 * i + seed) + 0.2 * Math.cos(i * i));

test.each(Object.entries(pairs))("%s", async (_, { ours, theirs, row, kernel }) => {
  const shape = [2, ...row];
  const x = wave(
    shape.reduce((a, b) => a * b, 1),
    0,
  );
  const xs = channelsLast(tf.tensor(x, shape));
  const model = sequential([ours], { inputShape: row });
  const { parameters, buffers } = summarize(model);
  const own = [...parameters, ...buffers].map((tensor, i) => {
    const length = tensor.shape.reduce((a, b) => a * b, 1);
    // A variance is above 0.
    const data = wave(length, i + 1).map((each) => (i === 3 ? each * each + 0.1 : each));
    return { ...tensor, data };
  });
  const parametersGiven = Object.fromEntries(own.map(({ name, data }) => [name, data]));
  const y = await evaluateModel([ours], numbers(x, { shape }), { parameters: parametersGiven });

  theirs.build(xs.shape);
  theirs.setWeights(
    own.map(({ shape: of, data }, i) => {
      const given = tf.tensor(data, [...of]);
      if (i > 0 || of.length < 3) return given;
      if (kernel) return tf.transpose(given, [...kernel]);
      // Depthwise: kernels of a channel one behind the other.
      const [all, , height, width] = of as [number, number, number, number];
      const apart = tf.reshape(given, [row[0]!, all / row[0]!, height, width]);
      return tf.transpose(apart, [2, 3, 0, 1]);
    }),
  );
  const wanted = theirs.apply(xs) as tf.Tensor;
  const found = channelsLast(tf.tensor([...y.data], [...y.shape]));
  expect(found.shape).toEqual(wanted.shape);
  const [ourNumbers, theirNumbers] = [found.dataSync(), wanted.dataSync()];
  theirNumbers.forEach((number, i) => {
    expect(ourNumbers[i]).toBeCloseTo(number, 4);
  });
});

test("embedding", async () => {
  const theirs = tf.layers.embedding({ inputDim: 5, outputDim: 3 });
  const table = wave(15, 1);
  theirs.build([2, 4]);
  theirs.setWeights([tf.tensor(table, [5, 3])]);
  const ids = [0, 4, 2, 2, 1, 3, 4, 0];
  const wanted = theirs.apply(tf.tensor(ids, [2, 4], "int32")) as tf.Tensor;
  const x = numbers(ids, { shape: [2, 4], type: "int32" });
  const y = await evaluateModel([onnx.embedding(5, 3)], x, {
    parameters: { "embedding_0/embeddings": table },
  });
  expect(y.shape).toEqual(wanted.shape);
  expect(y.data).toEqual([...wanted.dataSync()]);
});
