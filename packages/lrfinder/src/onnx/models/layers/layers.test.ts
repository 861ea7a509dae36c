import { expect, test } from "vitest";
import { type Numbers, numbers } from "../../autodiff/evaluate.test-kit.js";
import type { Layer } from "../../index.js";
import * as onnx from "../../index.js";
import { evaluateModel } from "../evaluate-model.test-kit.js";
import { summarize } from "../model.js";
import { type SequentialModel, sequential } from "../sequential.js";
import * as turns from "./recurrent-turns.test-kit.js";

/** A row, weights by their names within the layer, and what comes out: its shape and numbers. */
interface ByHand {
  readonly x?: Numbers;
  readonly weights?: Readonly<Record<string, readonly number[]>>;
  readonly y: readonly [shape: readonly number[], numbers: readonly number[]];
}

const row = numbers([1, -2], { shape: [1, 2] });
const places = numbers([1, 2, 4, 9], { shape: [1, 1, 4] });
const image = numbers([1, 2, 4, 9], { shape: [1, 1, 2, 2] });
const sequence = numbers([1, -2], { shape: [1, 2, 1] });

/** Each layer as a program makes it, and what it makes of a row in a prediction. */
const layers: {
  readonly [K in Layer["kind"]]: readonly [Layer & { readonly kind: K }, ByHand];
} = {
  dense: [
    onnx.dense(1),
    { weights: { kernel: [3, 5], bias: [0.5] }, y: [[1], [1 * 3 - 2 * 5 + 0.5]] },
  ],
  activation: [onnx.activation("relu"), { y: [[2], [1, 0]] }],
  dropout: [onnx.dropout(0.5), { y: [[2], [1, -2]] }],
  flatten: [onnx.flatten(), { x: image, y: [[4], [1, 2, 4, 9]] }],
  averagePooling1d: [
    onnx.averagePooling1d(),
    {
      x: places,
      y: [
        [1, 2],
        [1.5, 6.5],
      ],
    },
  ],
  averagePooling2d: [
    onnx.averagePooling2d([1, 2]),
    {
      x: image,
      y: [
        [1, 2, 1],
        [1.5, 6.5],
      ],
    },
  ],
  batchNormalization: [
    onnx.batchNormalization({ epsilon: 1 }),
    {
      weights: { gamma: [2, 1], beta: [0.5, 0], moving_mean: [0, -1], moving_variance: [3, 0] },
      y: [[2], [(1 / 2) * 2 + 0.5, -2 + 1]],
    },
  ],
  bidirectional: [
    onnx.bidirectional(onnx.simpleRnn(1, { returnSequences: true })),
    {
      x: sequence,
      weights: {
        ...turns.within("forward", turns.rnnWeights),
        ...turns.within("backward", turns.backwardWeights),
      },
      y: [
        [2, 2],
        [
          ...[turns.rnnTurn(0, 1), turns.backwardTurn(turns.backwardTurn(0, -2), 1)],
          ...[turns.rnnTurn(turns.rnnTurn(0, 1), -2), turns.backwardTurn(0, -2)],
        ],
      ],
    },
  ],
  concatenate: [onnx.concatenate([[onnx.activation("relu")], []]), { y: [[4], [1, 0, 1, -2]] }],
  conv1d: [
    onnx.conv1d(1, 2, { strides: 2 }),
    {
      x: places,
      weights: { kernel: [3, 5], bias: [0.5] },
      y: [
        [1, 2],
        [3 + 2 * 5 + 0.5, 4 * 3 + 9 * 5 + 0.5],
      ],
    },
  ],
  conv2d: [
    onnx.conv2d(2, [2, 1], { activation: "relu" }),
    {
      x: image,
      weights: { kernel: [3, 5, -1, 0], bias: [0.5, 1.5] },
      y: [
        [2, 1, 2],
        [3 + 4 * 5 + 0.5, 2 * 3 + 9 * 5 + 0.5, 0.5, 0],
      ],
    },
  ],
  conv2dTranspose: [
    onnx.conv2dTranspose(1, [1, 2]),
    {
      x: numbers([1, 2], { shape: [1, 1, 1, 2] }),
      weights: { kernel: [3, 5], bias: [0.5] },
      y: [
        [1, 1, 3],
        [3.5, 5 + 2 * 3 + 0.5, 10.5],
      ],
    },
  ],
  depthwiseConv2d: [
    onnx.depthwiseConv2d([1, 2], { depthMultiplier: 2 }),
    {
      x: numbers([1, 2, 3, 4], { shape: [1, 2, 1, 2] }),
      weights: { kernel: [1, 10, 2, 1, 0, 1, 1, 0], bias: [0, 0, 0, 0.5] },
      y: [
        [4, 1, 1],
        [21, 4, 4, 3.5],
      ],
    },
  ],
  embedding: [
    onnx.embedding(3, 2),
    {
      x: numbers([2, 0], { shape: [1, 2], type: "int32" }),
      weights: { embeddings: [1, 2, 3, 4, 5, 6] },
      y: [
        [2, 2],
        [5, 6, 1, 2],
      ],
    },
  ],
  globalAveragePooling1d: [onnx.globalAveragePooling1d(), { x: places, y: [[1], [4]] }],
  globalAveragePooling2d: [onnx.globalAveragePooling2d(), { x: image, y: [[1], [4]] }],
  globalMaxPooling1d: [onnx.globalMaxPooling1d(), { x: places, y: [[1], [9]] }],
  globalMaxPooling2d: [onnx.globalMaxPooling2d(), { x: image, y: [[1], [9]] }],
  // The mean is −1/2 and the variance 9/4: less the mean, over √(9/4 + 4) = 5/2.
  groupNormalization: [
    onnx.groupNormalization({ groups: 1, epsilon: 4 }),
    { weights: { gamma: [1, 10], beta: [0, 1] }, y: [[2], [0.6, -5]] },
  ],
  gru: [
    onnx.gru(1),
    { x: sequence, weights: turns.gruWeights, y: [[1], [turns.gruTurn(turns.gruTurn(0, 1), -2)]] },
  ],
  layerNormalization: [
    onnx.layerNormalization({ epsilon: 4 }),
    { weights: { gamma: [1, 10], beta: [0, 1] }, y: [[2], [0.6, -5]] },
  ],
  lstm: [
    onnx.lstm(1, { returnSequences: true }),
    {
      x: sequence,
      weights: turns.lstmWeights,
      y: [
        [2, 1],
        [
          turns.lstmTurn({ h: 0, c: 0 }, 1).h,
          turns.lstmTurn(turns.lstmTurn({ h: 0, c: 0 }, 1), -2).h,
        ],
      ],
    },
  ],
  maxPooling1d: [
    onnx.maxPooling1d(3, { strides: 1 }),
    {
      x: places,
      y: [
        [1, 2],
        [4, 9],
      ],
    },
  ],
  maxPooling2d: [
    onnx.maxPooling2d([2, 1]),
    {
      x: image,
      y: [
        [1, 1, 2],
        [4, 9],
      ],
    },
  ],
  // Equal scores: the mean of the values 2 and −4 that a place sees, times 3, plus 1/2.
  multiHeadAttention: [
    onnx.multiHeadAttention(1, { keyDim: 1, causal: true }),
    {
      x: sequence,
      weights: {
        ...{ "query/kernel": [0], "query/bias": [0], "key/kernel": [1], "key/bias": [1] },
        ...{ "value/kernel": [2], "value/bias": [0], "output/kernel": [3], "output/bias": [0.5] },
      },
      y: [
        [2, 1],
        [2 * 3 + 0.5, -1 * 3 + 0.5],
      ],
    },
  ],
  permute: [
    onnx.permute([2, 3, 1]),
    {
      x: numbers([1, 2, 3, 4], { shape: [1, 2, 1, 2] }),
      y: [
        [1, 2, 2],
        [1, 3, 2, 4],
      ],
    },
  ],
  positionalEmbedding: [
    onnx.positionalEmbedding(),
    {
      x: sequence,
      weights: { embeddings: [0.5, 4] },
      y: [
        [2, 1],
        [1.5, 2],
      ],
    },
  ],
  reshape: [
    onnx.reshape([-1, 2, 1]),
    {
      x: image,
      y: [
        [2, 2, 1],
        [1, 2, 4, 9],
      ],
    },
  ],
  residual: [
    onnx.residual([onnx.activation("relu")], { shortcut: [onnx.activation("linear")] }),
    { y: [[2], [2, -2]] },
  ],
  simpleRnn: [
    onnx.simpleRnn(1),
    { x: sequence, weights: turns.rnnWeights, y: [[1], [turns.rnnTurn(turns.rnnTurn(0, 1), -2)]] },
  ],
  rescaling: [onnx.rescaling(3, { offset: -1 }), { x: row, y: [[2], [2, -7]] }],
  upSampling2d: [
    onnx.upSampling2d([1, 2]),
    {
      x: image,
      y: [
        [1, 2, 4],
        [1, 1, 2, 2, 4, 4, 9, 9],
      ],
    },
  ],
};

test.each(Object.entries(layers))("%s predicts", async (kind, [layer, { x = row, ...byHand }]) => {
  const parameters = Object.fromEntries(
    Object.entries(byHand.weights ?? {}).map(([name, data]) => [`${kind}_0/${name}`, data]),
  );
  const y = await evaluateModel([layer], x, { parameters });
  expect(y.shape.slice(1)).toEqual(byHand.y[0]);
  byHand.y[1].forEach((number, i) => {
    expect(y.data[i]).toBeCloseTo(number, 6);
  });
  expect(y.data).toHaveLength(byHand.y[1].length);
});

test("a layer is plain data", () => {
  for (const [layer] of Object.values(layers)) {
    expect(JSON.parse(JSON.stringify(layer))).toEqual(layer);
  }
});

test("layers within a layer drop other numbers than one another", async () => {
  const branches = [[onnx.dropout(0.5)], [onnx.dropout(0.5)]];
  const x = numbers(new Array(64).fill(1), { shape: [1, 64] });
  const all = onnx.concatenate([...branches, [onnx.residual([onnx.dropout(0.5)])]]);
  const { data } = await evaluateModel([all], x, { rowKeys: [12345] });
  const kept = [0, 1, 2].map((branch) =>
    data.slice(branch * 64, branch * 64 + 64).map((each) => each > 1),
  );
  for (const [one, other] of [
    [0, 1],
    [0, 2],
    [1, 2],
  ] as const) {
    const alike = kept[one]!.filter((each, i) => each === kept[other]![i]).length;
    expect(alike).toBeGreaterThan(16);
    expect(alike).toBeLessThan(48);
  }
});

test("what is no layer is refused", () => {
  const model: SequentialModel = JSON.parse(
    JSON.stringify(sequential([onnx.flatten()], { inputShape: [2] })).replace("flatten", "flat"),
  );
  expect(() => summarize(model)).toThrow(
    new RangeError(
      'layers must be made by dense() and the like in this program, or be loaded by createTrainer(), not {"kind":"flat"}',
    ),
  );
});
