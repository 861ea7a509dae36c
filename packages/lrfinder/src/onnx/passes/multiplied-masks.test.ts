import { expect, test } from "vitest";
import { evaluate } from "../autodiff/evaluate.test-kit.js";
import { gradients } from "../autodiff/gradients.js";
import { graphBuilder } from "../graph/builder.js";
import type { Graph, GraphBuilder, Value } from "../graph/graph.js";
import { elu, relu } from "../ops/activations.js";
import { mul } from "../ops/arithmetic.js";
import { reduceSum } from "../ops/reduction.js";
import { operators } from "../rules/operators.js";
import { multipliedMasks } from "./multiplied-masks.js";
import { prune } from "./prune.js";

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

const numbers = [-3, -1e-38, 0, 1e-38, 0.5, 70];
const upstream = [5, 6, 7, 8, -9, 10];

test.each([
  ["small", 1, "Sign"],
  ["large", 400, "Cast"],
])(
  "the gradient of a %s Relu is multiplied by a mask, with no other result",
  async (_, times, mask) => {
    const before = gradientOf(relu, 6 * times);
    const after = prune(multipliedMasks(before));
    expect(operatorsOf(before)).toContain("Where");
    expect(operatorsOf(after)).not.toContain("Where");
    expect(operatorsOf(after)).toContain(mask);
    const repeated = (list: readonly number[]) => Array.from({ length: times }, () => list).flat();
    const feeds = [repeated(numbers), repeated(upstream)];
    const [found] = await evaluate(after, feeds);
    expect([...found!.data].map((number) => number + 0)).toEqual(repeated([0, 0, 0, 8, -9, 10]));
    expect(await evaluate(before, feeds)).toEqual([{ ...found!, data: found!.data }]);
  },
);

test("the gradients of other activations stay", () => {
  const graph = gradientOf(elu, 6);
  expect(multipliedMasks(graph)).toEqual(graph);
});
