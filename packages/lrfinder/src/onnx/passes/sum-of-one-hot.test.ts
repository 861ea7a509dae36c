import { expect, test } from "vitest";
import { evaluate } from "../autodiff/evaluate.test-kit.js";
import { graphBuilder } from "../graph/builder.js";
import type { GraphBuilder, Value } from "../graph/graph.js";
import { mul } from "../ops/arithmetic.js";
import { oneHot } from "../ops/indexing.js";
import { reduceSum } from "../ops/reduction.js";
import { operators } from "../rules/operators.js";
import { prune } from "./prune.js";
import { sumOfOneHot } from "./sum-of-one-hot.js";

type Inputs = Readonly<Record<"labels" | "weight" | "scale" | "other", Value>>;

function graphOf(write: (graph: GraphBuilder, inputs: Inputs) => Value) {
  const graph = graphBuilder("g", operators);
  const inputs = {
    labels: graph.input("labels", "int32", [3]),
    weight: graph.input("weight", "float32", [3, 1]),
    scale: graph.input("scale", "float32", []),
    other: graph.input("other", "float32", [3, 4]),
  };
  return graph.build([write(graph, inputs)]);
}

const feeds = [[2, 0, 3], [0.1, 0.3, 0], [-0.7], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]];
const last = { axes: [-1] };
const operatorsOf = (graph: ReturnType<typeof graphOf>) =>
  graph.nodes.map(({ operator }) => operator);

test.each<[string, (graph: GraphBuilder, inputs: Inputs) => Value, number]>([
  [
    "weights and a scale",
    (graph, { labels, weight, scale }) =>
      mul(graph, mul(graph, oneHot(graph, labels, 4), weight), scale),
    1,
  ],
  [
    "weights twice and a scale, on either side",
    (graph, { labels, weight, scale }) =>
      mul(graph, weight, mul(graph, mul(graph, weight, oneHot(graph, labels, 4)), scale)),
    2,
  ],
])("the sum of a one-hot times %s is their product, to the bit", async (_, write, products) => {
  const before = graphOf((graph, inputs) => reduceSum(graph, write(graph, inputs), last));
  const after = prune(sumOfOneHot(before));
  expect(operatorsOf(after)).toEqual(new Array(products).fill("Mul"));
  expect(await evaluate(after, feeds)).toEqual(await evaluate(before, feeds));
});

test("the sum over an axis of classes before others is the product of the weights, to the bit", async () => {
  const summed = (axis: number) => {
    const graph = graphBuilder("g", operators);
    const labels = graph.input("labels", "int32", [2, 3]);
    const weight = graph.input("weight", "float32", [2, 1, 3]);
    const scale = graph.input("scale", "float32", []);
    const classes = oneHot(graph, labels, 4, -2);
    const product = mul(graph, mul(graph, classes, weight), scale);
    return graph.build([reduceSum(graph, product, { axes: [axis] })]);
  };
  const own = [[2, 0, 3, 1, 1, 0], [0.1, 0.3, 0.4, 0.7, 0.2, 0.9], [-0.7]];
  for (const axis of [1, -2]) {
    const after = prune(sumOfOneHot(summed(axis)));
    expect(operatorsOf(after)).toEqual(["Mul"]);
    expect(await evaluate(after, own)).toEqual(await evaluate(summed(axis), own));
  }
  for (const axis of [0, 2, -1]) expect(sumOfOneHot(summed(axis))).toEqual(summed(axis));

  // Over another axis than that of the classes, where the shapes would do.
  const graph = graphBuilder("g", operators);
  const classes = oneHot(graph, graph.input("labels", "int32", [2, 3]), 4, -2);
  const each = graph.input("each", "float32", [1, 4, 3]);
  const product = mul(graph, mul(graph, classes, each), graph.input("scale", "float32", []));
  const other = graph.build([reduceSum(graph, product, { axes: [0] })]);
  expect(sumOfOneHot(other)).toEqual(other);
});

test("the one-hot of int64 places, which may be none, stays", () => {
  const graph = graphBuilder("g", operators);
  const places = oneHot(graph, graph.input("places", "int64", [3]), 4);
  const weighed = mul(graph, places, graph.input("weight", "float32", [3, 1]));
  const product = mul(graph, weighed, graph.input("scale", "float32", []));
  const whole = graph.build([reduceSum(graph, product, last)]);
  expect(sumOfOneHot(whole)).toEqual(whole);
});

test("other sums stay", () => {
  const sums: ((graph: GraphBuilder, inputs: Inputs) => Value)[] = [
    (graph, { labels, other, scale }) =>
      reduceSum(graph, mul(graph, mul(graph, oneHot(graph, labels, 4), other), scale), last),
    (graph, { weight, other, scale }) =>
      reduceSum(graph, mul(graph, mul(graph, other, weight), scale), last),
    (graph, { labels, weight, scale }) =>
      reduceSum(graph, mul(graph, mul(graph, oneHot(graph, labels, 4), weight), scale), {
        axes: [0],
      }),
    (graph, { labels, weight, scale }) =>
      reduceSum(graph, mul(graph, mul(graph, oneHot(graph, labels, 4), weight), scale), {
        ...last,
        keepDims: false,
      }),
  ];
  for (const write of sums) {
    const before = graphOf(write);
    expect(sumOfOneHot(before)).toEqual(before);
  }
});
