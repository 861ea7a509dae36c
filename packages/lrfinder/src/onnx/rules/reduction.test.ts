import { expect, test } from "vitest";
import { graphBuilder } from "../graph/builder.js";
import type { GraphBuilder, Value } from "../graph/graph.js";
import { mul } from "../ops/arithmetic.js";
import { type Reduction, reduceMean, reduceSum } from "../ops/reduction.js";
import { type Cases, sample, testOperators } from "./operator-table.test-kit.js";
import { operators } from "./operators.js";
import { reduction } from "./reduction.js";

type Reduce = (graph: GraphBuilder, x: Value, reduction?: Reduction) => Value;

const uses: readonly { shape: readonly number[]; axes?: readonly number[] }[] = [
  { shape: [] },
  { shape: [4] },
  { shape: [4], axes: [0] },
  { shape: [2, 3] },
  { shape: [2, 3], axes: [] },
  { shape: [2, 3], axes: [0] },
  { shape: [2, 3], axes: [-1] },
  { shape: [1, 3], axes: [0] },
  { shape: [2, 3, 2], axes: [1] },
  { shape: [2, 3, 2], axes: [0, -1] },
  { shape: [2, 3, 2], axes: [2, 1, 0] },
];

/** Squared first, so that the gradient is not the same everywhere. */
function cases(reduce: Reduce): Cases {
  return Object.fromEntries(
    uses.flatMap(({ shape, axes }) =>
      [true, false].map((keepDims) => [
        `[${shape}] over ${axes ? `[${axes}]` : "all"}, ${keepDims ? "kept" : "dropped"}`,
        {
          inputs: [sample(shape)],
          write: (graph, [x]) => reduce(graph, mul(graph, x!, x!), { axes, keepDims }),
        },
      ]),
    ),
  );
}

testOperators(reduction, { ReduceSum: cases(reduceSum), ReduceMean: cases(reduceMean) });

test("axes outside the rank, or known only when the graph runs, are refused", () => {
  const graph = graphBuilder("test", operators);
  const x = graph.input("x", "float32", [2, 3]);
  expect(() => reduceSum(graph, x, { axes: [2] })).toThrow(
    new TypeError("there is no axis 2 in a tensor of 2 dimensions"),
  );
  const axes = graph.input("axes", "int64", [1]);
  expect(() => graph.apply("ReduceMean", [x, axes])).toThrow(
    new TypeError("the axes of a reduction must be constant"),
  );
});
