import { expect, test } from "vitest";
import { evaluate } from "../autodiff/evaluate.test-kit.js";
import { gradients } from "../autodiff/gradients.js";
import { graphBuilder } from "../graph/builder.js";
import type { Graph, GraphBuilder, Value } from "../graph/graph.js";
import { elu, relu } from "../ops/activations.js";
import { mul } from "../ops/arithmetic.js";
import { reduceSum } from "../ops/reduction.js";
import { operators } from "../rules/operators.js";
import { prune } from "./prune.js";
import { smallMasks } from "./small-masks.js";

/** The gradient of Σ w·f(x) with respect to x. */
function gradientOf(
  f: (graph: GraphBuilder, x: Value, alpha: number) => Value,
  size: number,
): Graph {
  const graph = graphBuilder("g", operators);
  const x = graph.input("x", "float32", [1, size]);
  const w = graph.input("w", "float32", [1, size]);
  const loss = reduceSum(graph, mul(graph, w, f(graph, x, 1)), { keepDims: false });
  return prune(graph.build(gradients(graph, loss, { of: [x] })));
}

const operatorsOf = ({ nodes }: Graph) => nodes.map(({ operator }) => operator);

test("the gradient of a small Relu is multiplied by the sign of its output, with no other result", async () => {
  const before = gradientOf(relu, 6);
  const after = prune(smallMasks(before));
  expect(operatorsOf(before)).toContain("Where");
  expect(operatorsOf(after).filter((name) => /Where|Greater/.test(name))).toEqual([]);
  const feeds = [
    [-3, -1e-38, 0, 1e-38, 0.5, 70],
    [5, 6, 7, 8, -9, 10],
  ];
  const [found] = await evaluate(after, feeds);
  expect([...found!.data].map((number) => number + 0)).toEqual([0, 0, 0, 8, -9, 10]);
  expect(await evaluate(before, feeds)).toEqual([{ ...found!, data: found!.data }]);
});

test("the gradients of a large Relu, and of other activations, stay", () => {
  for (const graph of [gradientOf(relu, 2000), gradientOf(elu, 6)]) {
    expect(smallMasks(graph)).toEqual(graph);
  }
});
