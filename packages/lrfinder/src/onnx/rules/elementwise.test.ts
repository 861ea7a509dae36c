import { expect, test } from "vitest";
import { numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import { gradients } from "../autodiff/gradients.js";
import { graphBuilder } from "../graph/builder.js";
import type { DataType } from "../graph/element-types.js";
import type { GraphBuilder, Value } from "../graph/graph.js";
import { mul } from "../ops/arithmetic.js";
import { abs, clip, cos, erf, exp, floor, log, neg, sign, sin, sqrt } from "../ops/elementwise.js";
import { reduceSum } from "../ops/reduction.js";
import { elementwise } from "./elementwise.js";
import { type Cases, sample, testOperators } from "./operator-table.test-kit.js";
import { operators } from "./operators.js";

type Unary = (graph: GraphBuilder, x: Value) => Value;

function everyRank(
  write: Unary,
  options?: { low?: number; high?: number; type?: DataType },
): Cases {
  return Object.fromEntries(
    [[], [5], [2, 3]].map((shape) => [
      `[${shape}]`,
      { inputs: [sample(shape, options)], write: (graph, [x]) => write(graph, x!) },
    ]),
  );
}

testOperators(elementwise, {
  Neg: everyRank(neg),
  Exp: everyRank(exp),
  Log: everyRank(log, { low: 0.2, high: 3 }),
  Sqrt: everyRank(sqrt, { low: 0.2, high: 3 }),
  Abs: everyRank(abs),
  Sign: everyRank((graph, x) => mul(graph, sign(graph, x), x)),
  Sin: everyRank(sin),
  Cos: everyRank(cos),
  Floor: everyRank((graph, x) => mul(graph, floor(graph, x), x)),
  Erf: everyRank(erf, { type: "float32" }),
  Clip: everyRank((graph, x) => clip(graph, x, { low: -1, high: 1 })),
});

test("the slopes at the corners of abs, sign and clip", async () => {
  const x = numbers([-1, 0, 1], { type: "float64" });
  const results = await outputsOf([x], (graph, [at]) =>
    [abs, sign, (_: GraphBuilder, v: Value) => clip(graph, v, { low: -1, high: 0.5 })].flatMap(
      (write) => {
        const loss = reduceSum(graph, write(graph, at!), { keepDims: false });
        return gradients(graph, loss, { of: [at!] });
      },
    ),
  );
  expect(results.map(({ data }) => data)).toEqual([
    [-1, 0, 1],
    [0, 0, 0],
    [1, 1, 0],
  ]);
});

test("a clip refuses bounds of another type or shape, and a gradient to its bounds", () => {
  const graph = graphBuilder("test", operators);
  const x = graph.input("x", "float32", [2]);
  const low = graph.input("low", "float32", []);
  const high = graph.constant(1);
  expect(() => graph.apply("Clip", [x, graph.constant(0, { type: "float64" }), high])).toThrow(
    new TypeError("the bounds of a Clip must be scalars of float32, not float64 []"),
  );
  expect(() => graph.apply("Clip", [x, graph.constant([0]), high])).toThrow(
    new TypeError("the bounds of a Clip must be scalars of float32, not float32 [1]"),
  );
  const loss = reduceSum(graph, graph.apply("Clip", [x, low, high]), { keepDims: false });
  expect(() => gradients(graph, loss, { of: [low] })).toThrow(
    new TypeError("no gradient flows to the bounds of a Clip"),
  );
});
