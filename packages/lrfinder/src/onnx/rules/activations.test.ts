import { expect, test } from "vitest";
import { numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import { gradients } from "../autodiff/gradients.js";
import { graphBuilder } from "../graph/builder.js";
import type { DataType } from "../graph/element-types.js";
import type { GraphBuilder, Value } from "../graph/graph.js";
import {
  elu,
  gelu,
  hardSigmoid,
  leakyRelu,
  logSoftmax,
  relu,
  sigmoid,
  softmax,
  softplus,
  tanh,
} from "../ops/activations.js";
import { reduceSum } from "../ops/reduction.js";
import { activations } from "./activations.js";
import { type Cases, sample, testOperators } from "./operator-table.test-kit.js";
import { operators } from "./operators.js";

type Unary = (graph: GraphBuilder, x: Value) => Value;

function everyRank(write: Unary, type: DataType = "float64"): Cases {
  return Object.fromEntries(
    [[], [5], [2, 3]].map((shape) => [
      `[${shape}]`,
      { inputs: [sample(shape, { type })], write: (graph, [x]) => write(graph, x!) },
    ]),
  );
}

function everyAxis(write: (graph: GraphBuilder, x: Value, axis: number) => Value): Cases {
  const places = [
    { shape: [4], axes: [0, -1] },
    { shape: [2, 3], axes: [0, 1, -1, -2] },
    { shape: [2, 3, 2], axes: [0, 1, 2, -1, -2, -3] },
  ];
  return Object.fromEntries(
    places.flatMap(({ shape, axes }) =>
      axes.map((axis) => [
        `[${shape}] along ${axis}`,
        { inputs: [sample(shape)], write: (graph, [x]) => write(graph, x!, axis) },
      ]),
    ),
  );
}

testOperators(activations, {
  Relu: everyRank(relu),
  LeakyRelu: everyRank((graph, x) => leakyRelu(graph, x, 0.3), "float32"),
  Elu: everyRank((graph, x) => elu(graph, x, 0.7), "float32"),
  Gelu: everyRank(gelu, "float32"),
  HardSigmoid: everyRank(
    (graph, x) => hardSigmoid(graph, x, { slope: 0.4, centre: 0.3 }),
    "float32",
  ),
  Sigmoid: everyRank(sigmoid),
  Tanh: everyRank(tanh),
  Softplus: everyRank(softplus, "float32"),
  Softmax: everyAxis(softmax),
  LogSoftmax: everyAxis(logSoftmax),
});

test("the slopes are finite far from 0, and those of relu and its kin at 0 come from the left", async () => {
  const x = numbers([-1000, -100, 0, 100, 1000]);
  const functions: readonly Unary[] = [
    relu,
    (graph, v) => leakyRelu(graph, v, 0.25),
    (graph, v) => elu(graph, v, 0.5),
    gelu,
    sigmoid,
    tanh,
    softplus,
  ];
  const results = await outputsOf([x], (graph, [at]) =>
    functions.flatMap((write) => {
      const loss = reduceSum(graph, write(graph, at!), { keepDims: false });
      return gradients(graph, loss, { of: [at!] });
    }),
  );
  const expected = [
    [0, 0, 0, 1, 1],
    [0.25, 0.25, 0.25, 1, 1],
    [0, 0, 0.5, 1, 1],
    [0, 0, 0.5, 1, 1],
    [0, 0, 0.25, 0, 0],
    [0, 0, 1, 0, 0],
    [0, 0, 0.5, 1, 1],
  ];
  results.forEach(({ data }, i) => {
    data.forEach((slope, j) => {
      expect(slope).toBeCloseTo(expected[i]![j]!, 6);
    });
  });
});

test("softmax and its logarithm have finite gradients where one input is 1000 above the rest", async () => {
  const results = await outputsOf([numbers([1000, 0, -1000])], (graph, [x]) =>
    [softmax, logSoftmax].flatMap((write) => {
      const parts = graph.apply("Mul", [write(graph, x!), graph.constant([0, 1, 2])]);
      return gradients(graph, reduceSum(graph, parts, { keepDims: false }), { of: [x!] });
    }),
  );
  expect(results.map(({ data }) => data)).toEqual([
    [0, 0, 0],
    [-3, 1, 2],
  ]);
});

test("−∞ has no share of a softmax, and nothing flows back to it; numbers that are all −∞ give NaN", async () => {
  const hidden = Number.NEGATIVE_INFINITY;
  const x = numbers([0, hidden, 0, hidden, hidden, hidden], { shape: [2, 3] });
  const columns = numbers([0, hidden, hidden, hidden, 0, hidden], { shape: [3, 2] });
  const results = await outputsOf([x, columns], (graph, [v, w]) => {
    const weights = graph.constant([1, 2, 5], { shape: [3] });
    const y = softmax(graph, v!);
    const loss = reduceSum(graph, graph.apply("Mul", [y, weights]), { keepDims: false });
    return [y, ...gradients(graph, loss, { of: [v!] }), softmax(graph, w!, 0)];
  });
  const nothing = [Number.NaN, Number.NaN, Number.NaN];
  // A slope of −0 is one of 0.
  expect(results.map(({ data }) => data.map((number) => number + 0))).toEqual([
    [0.5, 0, 0.5, ...nothing],
    [-1, 0, 1, ...nothing],
    [0.5, Number.NaN, 0, Number.NaN, 0.5, Number.NaN],
  ]);
});

test("the approximate gelu, whose slope is another, has no gradient", () => {
  const graph = graphBuilder("test", operators);
  const x = graph.input("x", "float32", []);
  const y = graph.apply("Gelu", [x], { approximate: { string: "tanh" } });
  expect(() => gradients(graph, y, { of: [x] })).toThrow(
    new TypeError("a gradient flows only through the exact Gelu"),
  );
});

test("an axis outside the rank is refused", () => {
  const graph = graphBuilder("test", operators);
  const x = graph.input("x", "float32", [2, 3]);
  expect(() => softmax(graph, x, 2)).toThrow(
    new TypeError("there is no axis 2 in a tensor of 2 dimensions"),
  );
  expect(() => logSoftmax(graph, x, -3)).toThrow(
    new TypeError("there is no axis -3 in a tensor of 2 dimensions"),
  );
});
