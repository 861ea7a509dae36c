import { expect, test } from "vitest";
import { evaluate, numbers } from "../autodiff/evaluate.test-kit.js";
import { graphBuilder } from "../graph/builder.js";
import * as onnx from "../index.js";
import { everyOperator } from "../rules/every-operator.js";
import { predicting, summarize, writeModel } from "./model.js";

const two = { a: [2], b: [2] } as const;

/** What a model puts out for rows by its inputs' names, with weights by theirs. */
async function outputsOf(
  model: onnx.Model,
  inputs: Readonly<Record<string, ReturnType<typeof numbers>>>,
  weights: Readonly<Record<string, readonly number[]>> = {},
) {
  const graph = graphBuilder("model", everyOperator);
  const given = Object.entries(inputs).map(
    ([name, { type, shape }]) => [name, graph.input(`input ${name}`, type, shape)] as const,
  );
  const { parameters } = summarize(model);
  const tensors = new Map(
    parameters.map(({ name, shape }) => [name, graph.input(name, "float32", shape)]),
  );
  const { outputs } = writeModel(model, {
    ...{ graph, inputs: Object.fromEntries(given), ...predicting },
    tensor: (name) => tensors.get(name)!,
  });
  const feeds = [
    ...Object.values(inputs).map(({ data }) => data),
    ...parameters.map(({ name }) => weights[name]!),
  ];
  const results = await evaluate(graph.build(Object.values(outputs)), feeds);
  return Object.fromEntries(Object.keys(outputs).map((name, i) => [name, results[i]!]));
}

test("values become others, number by number or one behind the other", async () => {
  const model = onnx.modelFrom(
    ({ a, b }) => ({
      sum: a.add(b),
      difference: a.subtract(b),
      product: a.multiply(b),
      larger: a.maximum(b),
      smaller: a.minimum(b),
      dot: a.dot(b),
      both: a.concatenate([b, a]),
      stretched: a.multiply(b.dot(b)),
    }),
    { inputs: two },
  );
  const rows = [2, 2];
  const found = await outputsOf(model, {
    a: numbers([1, -2, 3, 4], { shape: rows }),
    b: numbers([5, 0.5, -1, 4], { shape: rows }),
  });
  const table = Object.fromEntries(Object.entries(found).map(([name, { data }]) => [name, data]));
  expect(table).toEqual({
    sum: [6, -1.5, 2, 8],
    difference: [-4, -2.5, 4, 0],
    product: [5, -1, -3, 16],
    larger: [5, 0.5, 3, 4],
    smaller: [1, -2, -1, 4],
    dot: [4, 13],
    both: [1, -2, 5, 0.5, 1, -2, 3, 4, -1, 4, 3, 4],
    stretched: [1 * 25.25, -2 * 25.25, 3 * 17, 4 * 17],
  });
  expect(found.dot!.shape).toEqual([2, 1]);
  expect(found.both!.shape).toEqual([2, 6]);
});

test("a layer that is called twice has one set of weights, and others have their own", async () => {
  const shared = onnx.dense(1);
  const model = onnx.modelFrom(
    ({ a, b }) =>
      a
        .to(shared)
        .subtract(b.to([shared]))
        .add(a.to(onnx.dense(1, { useBias: false }))),
    { inputs: two },
  );
  expect(summarize(model).parameters.map(({ name, shape }) => [name, shape])).toEqual([
    ["dense_0/kernel", [2, 1]],
    ["dense_0/bias", [1]],
    ["dense_1/kernel", [2, 1]],
  ]);
  const row = { shape: [1, 2] };
  const { prediction } = await outputsOf(
    model,
    { a: numbers([1, 2], row), b: numbers([4, 8], row) },
    { "dense_0/kernel": [10, 1], "dense_0/bias": [7], "dense_1/kernel": [0.5, 0.25] },
  );
  expect(prediction!.data).toEqual([12 - 48 + 1]);
});

test("a model is plain data, with inputs and outputs by their names", () => {
  const model = onnx.modelFrom(
    ({ words, price }) => {
      expect([words.shape, words.type, price.shape, price.type]).toEqual([
        ...[[5], "int32", [], "float32"],
      ]);
      const text = words.to([onnx.embedding(7, 3), onnx.lstm(4)]);
      expect(text.shape).toEqual([4]);
      return { stars: text.to(onnx.dense(2)), price: price.add(price) };
    },
    { inputs: { words: { shape: [5], type: "int32" }, price: [] } },
  );
  expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  const { inputs, outputs, random, mixesRows } = summarize(model);
  expect(inputs).toEqual([
    { name: "words", type: "int32", shape: [5], places: 7 },
    { name: "price", type: "float32", shape: [] },
  ]);
  expect(outputs).toEqual([
    { name: "stars", type: "float32", shape: [2] },
    { name: "price", type: "float32", shape: [] },
  ]);
  expect([random, mixesRows]).toEqual([false, false]);
});

test("what leads to no output is no part of the model", () => {
  const model = onnx.modelFrom(
    ({ a }) => {
      a.to(onnx.dense(5)).add(a.to(onnx.dense(5)));
      return a.to(onnx.dense(3)).to(onnx.activation("tanh"));
    },
    { inputs: { a: [4] } },
  );
  expect(model.layers.map(({ kind }) => kind)).toEqual(["dense", "activation"]);
  expect(model.calls).toEqual([
    { layers: [0], x: "a" },
    { layers: [1], x: 0 },
  ]);
  expect(model.outputs).toEqual({ prediction: 1 });
});

test("attention looks at another sequence, of which a mask hides places", async () => {
  const layer = onnx.multiHeadAttention(1, { keyDim: 1, useBias: false });
  const model = onnx.modelFrom(
    ({ query, words, isWord }) => query.to(layer, { value: words, mask: isWord }),
    { inputs: { query: [2, 1], words: [3, 2], isWord: { shape: [3], type: "int32" } } },
  );
  const { prediction } = await outputsOf(
    model,
    {
      query: numbers([0, 1, 5, 5], { shape: [2, 2, 1] }),
      words: numbers([1, 0, 2, 0, 9, 9, 4, 1, 9, 9, 9, 9], { shape: [2, 3, 2] }),
      isWord: numbers([1, 1, 0, 1, 0, 0], { shape: [2, 3], type: "int32" }),
    },
    {
      "multiHeadAttention_0/query/kernel": [1],
      "multiHeadAttention_0/key/kernel": [1, 0],
      "multiHeadAttention_0/value/kernel": [1, 0],
      "multiHeadAttention_0/output/kernel": [10],
    },
  );
  const share = Math.E / (1 + Math.E);
  [15, 10 * (1 - share) + 20 * share, 40, 40].forEach((wanted, i) => {
    expect(prediction!.data[i]).toBeCloseTo(wanted, 4);
  });
});

test("masks of queries, of booleans, beside causal attention; a place that sees none takes the mean", async () => {
  const layer = onnx.multiHeadAttention(1, { keyDim: 1, useBias: false, causal: true });
  const model = onnx.modelFrom(({ x, mask }) => x.to(onnx.residual([layer]), { mask }), {
    inputs: { x: [2, 1], mask: { shape: [2, 2], type: "bool" } },
  });
  const { prediction } = await outputsOf(
    model,
    {
      x: numbers([1, 3], { shape: [1, 2, 1] }),
      mask: numbers([1, 1, 0, 0], { shape: [1, 2, 2], type: "bool" }),
    },
    Object.fromEntries(
      ["query", "key", "value", "output"].map((part) => [
        `residual_0/multiHeadAttention_0/${part}/kernel`,
        [1],
      ]),
    ),
  );
  // The first place sees itself alone; the second would see both, and both are hidden.
  expect(prediction!.data[0]).toBeCloseTo(1 + 1, 5);
  expect(prediction!.data[1]).toBeCloseTo(3 + 2, 5);
});

test("of a recurrent layer's places so many count as lengths say, from either end", async () => {
  const layer = onnx.simpleRnn(1, { activation: "linear", returnSequences: true, useBias: false });
  const model = onnx.modelFrom(
    ({ x, lengths }) => ({
      places: x.to(onnx.bidirectional(layer), { lengths }),
      last: x.to(onnx.simpleRnn(1, { activation: "linear", useBias: false }), { lengths }),
    }),
    { inputs: { x: [3, 1], lengths: { shape: [], type: "int32" } } },
  );
  const one = { kernel: [1], recurrent_kernel: [10] };
  const names = ["bidirectional_0/forward", "bidirectional_0/backward", "simpleRnn_1"].flatMap(
    (layer) => Object.entries(one).map(([name, data]) => [`${layer}/${name}`, data]),
  );
  const { places, last } = await outputsOf(
    model,
    {
      x: numbers([1, 2, 3, 4, 5, 6], { shape: [2, 3, 1] }),
      lengths: numbers([2, 3], { shape: [2], type: "int32" }),
    },
    Object.fromEntries(names),
  );
  expect(places!.data).toEqual([1, 21, 12, 2, 0, 0, 4, 654, 45, 65, 456, 6]);
  expect(last!.data).toEqual([12, 456]);
});

const wrong: readonly (readonly [message: string, make: () => unknown])[] = [
  ["inputs must name at least one input", () => onnx.modelFrom(() => ({}), { inputs: {} })],
  [
    "inputs.a must be a whole number of at least 1, not 0",
    () => onnx.modelFrom(({ a }) => a, { inputs: { a: [0] } }),
  ],
  [
    'inputs.a.type must be one of float16, float32, float64, int8, int16, int32, int64, uint8, uint16, uint32, uint64, bool, not "int"',
    () => onnx.modelFrom(({ a }) => a, { inputs: { a: { shape: [1], type: "int" as never } } }),
  ],
  [
    "inputs must lead to an output, and b leads to none",
    () => onnx.modelFrom(({ a }) => a.to(onnx.dense(1)), { inputs: two }),
  ],
  [
    "the function must give a value of its model, or several by name",
    () => onnx.modelFrom(() => ({ y: 3 as never }), { inputs: two }),
  ],
  [
    "what the function gives must be an object, not undefined",
    () => onnx.modelFrom(() => undefined as never, { inputs: two }),
  ],
  [
    "a model must be made of its own values, not 2",
    () => onnx.modelFrom(({ a }) => a.add(2 as never), { inputs: two }),
  ],
  [
    "dense_0: nothing here reads mask beside what comes in",
    () => onnx.modelFrom(({ a, b }) => a.to(onnx.dense(1), { mask: b }), { inputs: two }),
  ],
  [
    "add: rows of [2] and [3] do not fit one another",
    () => onnx.modelFrom(({ a, c }) => a.add(c), { inputs: { a: [2], c: [3] } }),
  ],
  [
    "add: rows of [2] and [4, 2] do not fit one another",
    () => onnx.modelFrom(({ a, c }) => a.add(c), { inputs: { a: [2], c: [4, 2] } }),
  ],
  [
    "concatenate: rows of [2, 3] and [2, 4] do not fit one another along 0",
    () => onnx.modelFrom(({ a, c }) => a.concatenate([c]), { inputs: { a: [2, 3], c: [2, 4] } }),
  ],
  [
    "conv2d_0: conv2d reads rows of [channels, height, width], not [2]",
    () => onnx.modelFrom(({ a }) => a.to(onnx.conv2d(1, 1)), { inputs: { a: [2] } }),
  ],
  [
    "dense_0: it serves twice, and its kernel would be [2, 4] and [3, 4]",
    () =>
      onnx.modelFrom(
        ({ a, c }) => {
          const shared = onnx.dense(4);
          return a.to(shared).add(c.to(shared));
        },
        { inputs: { a: [2], c: [3] } },
      ),
  ],
  [
    "multiHeadAttention_0: multiHeadAttention takes a mask of rows of [3] or [2, 3], not [2]",
    () =>
      onnx.modelFrom(
        ({ a, c, mask }) => a.to(onnx.multiHeadAttention(1, { keyDim: 1 }), { value: c, mask }),
        { inputs: { a: [2, 1], c: [3, 1], mask: [2] } },
      ),
  ],
  [
    "lstm_0: lstm takes one length a row, [], not [3]",
    () =>
      onnx.modelFrom(({ a, lengths }) => a.to(onnx.lstm(1), { lengths }), {
        inputs: { a: [3, 1], lengths: [3] },
      }),
  ],
  [
    "a model must be written by a function, not 1",
    () => onnx.modelFrom(1 as never, { inputs: two }),
  ],
];

test.each(wrong)("%s", (message, make) => {
  expect(make).toThrow(message);
});
