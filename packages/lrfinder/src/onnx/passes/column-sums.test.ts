import { expect, test } from "vitest";
import { evaluate } from "../autodiff/evaluate.test-kit.js";
import { graphBuilder } from "../graph/builder.js";
import type { GraphBuilder, Value } from "../graph/graph.js";
import { sub } from "../ops/arithmetic.js";
import { reduceSum } from "../ops/reduction.js";
import { operators } from "../rules/operators.js";
import { columnSums } from "./column-sums.js";
import { foldIntoGemm } from "./fold-into-gemm.js";
import { prune } from "./prune.js";

const matrix = [1, -2, 0.5, 40, 3, -1];

function graphOf(write: (graph: GraphBuilder, x: Value, bias: Value) => Value) {
  const graph = graphBuilder("g", operators);
  const x = graph.input("x", "float32", [2, 3]);
  return graph.build([write(graph, x, graph.input("bias", "float32", [1, 3]))]);
}

test("a bias less the sum over the rows is one Gemm", async () => {
  const before = graphOf((graph, x, bias) => sub(graph, bias, reduceSum(graph, x, { axes: [0] })));
  const after = prune(foldIntoGemm(columnSums(before)));
  expect(after.nodes.map(({ operator }) => operator)).toEqual(["Gemm"]);
  const [found] = await evaluate(after, [matrix, [100, 200, 300]]);
  expect(found!.shape).toEqual([1, 3]);
  expect([...found!.data]).toEqual([100 - 41, 200 - 1, 300 + 0.5]);
});

test("sums over other axes, and sums that lose their axis, stay", () => {
  const others: ((graph: GraphBuilder, x: Value) => Value)[] = [
    (graph, x) => reduceSum(graph, x, { axes: [1] }),
    (graph, x) => reduceSum(graph, x, { axes: [0], keepDims: false }),
    (graph, x) => reduceSum(graph, x, {}),
  ];
  for (const write of others) {
    const before = graphOf(write);
    expect(columnSums(before)).toEqual(before);
  }
});
