import { expect, test } from "vitest";
import { numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import { gradients } from "../autodiff/gradients.js";
import { graphBuilder } from "../graph/builder.js";
import type { Attributes } from "../graph/graph.js";
import { mul } from "../ops/arithmetic.js";
import { reduceSum } from "../ops/reduction.js";
import { everyOperator } from "./every-operator.js";
import { type Cases, sample, testOperators } from "./operator-table.test-kit.js";
import { ranking } from "./ranking.js";

const reason = "a place does not change with a small change of the numbers";

function largest(): Cases {
  const uses: readonly { shape: readonly number[]; count: number; attributes: Attributes }[] = [
    { shape: [5], count: 2, attributes: {} },
    { shape: [2, 4], count: 3, attributes: { axis: { int: -1 }, largest: { int: 0 } } },
    { shape: [3, 2, 2], count: 2, attributes: { axis: { int: 0 } } },
  ];
  return Object.fromEntries(
    uses.map(({ shape, count, attributes }) => [
      `${count} of [${shape}] ${JSON.stringify(attributes)}`,
      {
        inputs: [sample(shape)],
        write: (graph, [x]) => {
          const many = graph.constant([count], { type: "int64" });
          return graph.applyAll("TopK", [mul(graph, x!, x!), many], attributes)[0]!;
        },
      },
    ]),
  );
}

testOperators(ranking, {
  ArgMin: [
    reason,
    {
      "the first axis, kept": {
        inputs: [sample([2, 3])],
        write: (graph, [x]) => graph.apply("ArgMin", [x!]),
      },
      "the last of three, dropped": {
        inputs: [sample([2, 3, 4], { type: "float32" })],
        write: (graph, [x]) =>
          graph.apply("ArgMin", [x!], { axis: { int: -1 }, keepdims: { int: 0 } }),
      },
    },
  ],
  Hardmax: [
    reason,
    {
      "the last axis": {
        inputs: [sample([2, 3], { type: "float32" })],
        write: (graph, [x]) => graph.apply("Hardmax", [x!]),
      },
      "the first axis": {
        inputs: [sample([2, 3], { type: "float32" })],
        write: (graph, [x]) => graph.apply("Hardmax", [x!], { axis: { int: 0 } }),
      },
    },
  ],
  TopK: largest(),
});

test("the gradient goes to the values that were found, of equal ones to the first", async () => {
  const x = numbers([3, 1, 3, 2], { type: "float64" });
  const results = await outputsOf([x], (graph, [v]) => {
    const count = graph.constant([2], { type: "int64" });
    const [values, places] = graph.applyAll("TopK", [v!, count]);
    const [alone] = graph.applyAll("TopK", [v!, graph.constant([1], { type: "int64" })]);
    const weights = graph.constant([1, 10], { type: "float64" });
    const losses = [mul(graph, values!, weights), alone!];
    return [
      values!,
      places!,
      ...losses.flatMap((loss) =>
        gradients(graph, reduceSum(graph, loss, { keepDims: false }), { of: [v!] }),
      ),
    ];
  });
  expect(results.map(({ data }) => data)).toEqual([
    [3, 3],
    [0, 2],
    [1, 0, 10, 0],
    [1, 0, 0, 0],
  ]);
});

test("a count that is known only when the graph runs is refused", () => {
  const graph = graphBuilder("test", everyOperator);
  const x = graph.input("x", "float32", [4]);
  expect(() => graph.apply("TopK", [x, graph.input("count", "int64", [1])])).toThrow(
    new TypeError("the count of a TopK must be constant"),
  );
});
