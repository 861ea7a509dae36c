import { expect, test } from "vitest";
import { numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import { graphBuilder } from "../graph/builder.js";
import { mul } from "../ops/arithmetic.js";
import { everyOperator } from "./every-operator.js";
import { type Cases, sample, testOperators } from "./operator-table.test-kit.js";
import { running } from "./running.js";

function sums(): Cases {
  const uses = [
    { shape: [4], axis: 0, exclusive: 0, reverse: 0 },
    { shape: [2, 3], axis: 1, exclusive: 1, reverse: 0 },
    { shape: [2, 3], axis: -2, exclusive: 0, reverse: 1 },
    { shape: [2, 3, 2], axis: -1, exclusive: 1, reverse: 1 },
  ];
  return Object.fromEntries(
    uses.map(({ shape, axis, exclusive, reverse }) => [
      `[${shape}] along ${axis}, exclusive ${exclusive}, reverse ${reverse}`,
      {
        inputs: [sample(shape)],
        write: (graph, [x]) => {
          const place = graph.constant(axis, { type: "int32" });
          const attributes = { exclusive: { int: exclusive }, reverse: { int: reverse } };
          return graph.apply("CumSum", [mul(graph, x!, x!), place], attributes);
        },
      },
    ]),
  );
}

function triangles(): Cases {
  const uses = [
    { shape: [3, 3], upper: 1 },
    { shape: [2, 4], upper: 0, k: 1 },
    { shape: [2, 3, 2], upper: 1, k: -1 },
  ];
  return Object.fromEntries(
    uses.map(({ shape, upper, k }) => [
      `[${shape}], ${upper ? "upper" : "lower"}, from diagonal ${k ?? "none said"}`,
      {
        inputs: [sample(shape)],
        write: (graph, [x]) => {
          const diagonal = k === undefined ? [] : [graph.constant(k, { type: "int64" })];
          return graph.apply("Trilu", [mul(graph, x!, x!), ...diagonal], { upper: { int: upper } });
        },
      },
    ]),
  );
}

testOperators(running, { CumSum: sums(), Trilu: triangles() });

test("sums up to each place, and triangles", async () => {
  const x = numbers([1, 2, 3, 4, 5, 6], { shape: [2, 3] });
  const results = await outputsOf([x], (graph, [v]) => {
    const last = graph.constant(1, { type: "int64" });
    return [
      graph.apply("CumSum", [v!, last]),
      graph.apply("CumSum", [v!, last], { exclusive: { int: 1 }, reverse: { int: 1 } }),
      graph.apply("Trilu", [v!], { upper: { int: 0 } }),
      graph.apply("Trilu", [v!, last]),
    ];
  });
  expect(results.map(({ data }) => data)).toEqual([
    [1, 3, 6, 4, 9, 15],
    [5, 3, 0, 11, 6, 0],
    [1, 0, 0, 4, 5, 0],
    [0, 2, 3, 0, 0, 6],
  ]);
});

test("what lies outside a triangle is 0 and has the gradient 0, even where it is no number", async () => {
  const x = numbers([1, Number.NaN, 2, 3], { shape: [2, 2] });
  const [y] = await outputsOf([x], (graph, [v]) => [
    graph.apply("Trilu", [v!], { upper: { int: 0 } }),
  ]);
  expect(y!.data).toEqual([1, 0, 2, 3]);
});

test("an axis that is known only when the graph runs, or is not there, is refused", () => {
  const graph = graphBuilder("test", everyOperator);
  const x = graph.input("x", "float32", [2, 3]);
  expect(() => graph.apply("CumSum", [x, graph.input("axis", "int64", [])])).toThrow(
    new TypeError("the axis of a CumSum must be constant"),
  );
  expect(() => graph.apply("CumSum", [x, graph.constant(2, { type: "int64" })])).toThrow(
    new TypeError("there is no axis 2 in a tensor of 2 dimensions"),
  );
});
