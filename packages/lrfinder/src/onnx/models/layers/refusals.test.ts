import { expect, test } from "vitest";
import type { Layer } from "../../index.js";
import * as onnx from "../../index.js";
import { summarize } from "../model.js";
import { sequential } from "../sequential.js";

const given: readonly (readonly [message: string, make: () => Layer])[] = [
  ["filters must be a whole number of at least 1, not 0", () => onnx.conv2d(0, 3)],
  ["kernelSize must be a whole number of at least 1, not 1.5", () => onnx.conv2d(1, 1.5)],
  ["strides must be a whole number of at least 1, not 0", () => onnx.conv1d(1, 1, { strides: 0 })],
  [
    "dilationRate must be a whole number of at least 1, not -1",
    () => onnx.depthwiseConv2d(3, { dilationRate: [1, -1] }),
  ],
  ["groups must divide the 6 filters, not be 4", () => onnx.conv2d(6, 3, { groups: 4 })],
  ["l2 must be a number of at least 0, not -1", () => onnx.conv2dTranspose(1, 2, { l2: -1 })],
  ["poolSize must be a whole number of at least 1, not 0", () => onnx.maxPooling2d(0)],
  [
    "depthMultiplier must be a whole number of at least 1, not 0",
    () => onnx.depthwiseConv2d(3, { depthMultiplier: 0 }),
  ],
  [
    "momentum must be at least 0 and at most 1, not 2",
    () => onnx.batchNormalization({ momentum: 2 }),
  ],
  ["epsilon must be a number above 0, not 0", () => onnx.layerNormalization({ epsilon: 0 })],
  [
    "axis must be a whole number below 0, counted from the end, not 1",
    () => onnx.layerNormalization({ axis: 1 }),
  ],
  [
    "groups must be a whole number of at least 1, not 0",
    () => onnx.groupNormalization({ groups: 0 }),
  ],
  ["inputDim must be a whole number of at least 1, not 0", () => onnx.embedding(0, 2)],
  [
    "keyDim must be a whole number of at least 1, not NaN",
    () => onnx.multiHeadAttention(1, { keyDim: Number.NaN }),
  ],
  [
    "dropout must be at least 0 and below 1, not 1",
    () => onnx.multiHeadAttention(1, { keyDim: 1, dropout: 1 }),
  ],
  ["targetShape must have at most one −1, not [-1, -1]", () => onnx.reshape([-1, -1])],
  ["scale must be a finite number, not NaN", () => onnx.rescaling(Number.NaN)],
  ["dims must hold each number from 1 to 2, not [1, 3]", () => onnx.permute([1, 3])],
  ["units must be a whole number of at least 1, not 0", () => onnx.lstm(0)],
  [
    'activation must be one of tanh, sigmoid, relu, linear, elu, leaky-relu, softplus, not "gelu"',
    () => onnx.gru(2, { activation: "gelu" as never }),
  ],
  [
    "returnSequences must be true or false, not 1",
    () => onnx.simpleRnn(2, { returnSequences: 1 as never }),
  ],
  [
    'layer must be made by lstm(), gru() or simpleRnn(), not {"kind":"flatten"}',
    () => onnx.bidirectional(onnx.flatten() as never),
  ],
  [
    'mergeMode must be one of concat, sum, mul, ave, not "max"',
    () => onnx.bidirectional(onnx.gru(1), { mergeMode: "max" as never }),
  ],
  ["layers must hold at least one layer", () => onnx.residual([])],
  ["branches must be at least two, not 1", () => onnx.concatenate([[]])],
  ["axis must be a whole number, not 0.5", () => onnx.concatenate([[], []], { axis: 0.5 })],
];

test.each(given)("%s", (message, make) => {
  expect(make).toThrow(new RangeError(message));
});

const unfit: readonly (readonly [message: string, layer: Layer, inputShape: readonly number[]])[] =
  [
    ["conv2d reads rows of [channels, height, width], not [64]", onnx.conv2d(1, 3), [64]],
    ["conv1d reads rows of [channels, length], not [1, 8, 8]", onnx.conv1d(1, 3), [1, 8, 8]],
    ["conv2d cannot share 3 channels among 2 groups", onnx.conv2d(2, 3, { groups: 2 }), [3, 8, 8]],
    ["windows of [5, 5] do not fit [4, 4]: they are larger", onnx.conv2d(2, 5), [3, 4, 4]],
    [
      "globalMaxPooling2d reads rows of [channels, height, width], not [4, 4]",
      onnx.globalMaxPooling2d(),
      [4, 4],
    ],
    ["30 channels cannot be shared among 32 groups", onnx.groupNormalization(), [30, 2, 2]],
    [
      "embedding reads whole numbers, not float32: give the model an inputType of int32",
      onnx.embedding(5, 2),
      [3],
    ],
    ["positionalEmbedding reads rows of [length, size], not [4]", onnx.positionalEmbedding(), [4]],
    [
      "multiHeadAttention reads rows of [length, size], not [4]",
      onnx.multiHeadAttention(1, { keyDim: 2 }),
      [4],
    ],
    ["lstm reads rows of [length, size], not [4]", onnx.lstm(2), [4]],
    [
      "simpleRnn reads rows of [length, size], not [2, 3, 4]",
      onnx.bidirectional(onnx.simpleRnn(2)),
      [2, 3, 4],
    ],
    ["reshape cannot lay out rows of [2, 3] as [4, -1]", onnx.reshape([4, -1]), [2, 3]],
    ["permute of 2 dimensions cannot turn rows of [4]", onnx.permute([2, 1]), [4]],
    [
      "residual cannot add rows of [4] to [3]: give it a shortcut",
      onnx.residual([onnx.dense(3)]),
      [4],
    ],
    [
      "concatenate cannot put rows of [2, 4] and [4, 2] behind one another along 0",
      onnx.concatenate([[], [onnx.permute([2, 1])]]),
      [2, 4],
    ],
  ];

test.each(unfit)("%s", (message, layer, inputShape) => {
  const named = new RegExp(`^${layer.kind}_0(/[^:]*)?: `);
  expect(() => summarize(sequential([layer], { inputShape }))).toThrow(
    expect.objectContaining({
      name: "TypeError",
      message: expect.stringMatching(named),
    }),
  );
  expect(() => summarize(sequential([layer], { inputShape }))).toThrow(message);
});
