import { expect, test } from "vitest";
import { numbers, outputsOf } from "../../autodiff/evaluate.test-kit.js";
import { gradients } from "../../autodiff/gradients.js";
import type { DataType } from "../../graph/element-types.js";
import type { Attributes } from "../../graph/graph.js";
import { reduceSum } from "../../ops/reduction.js";
import { sample } from "../../rules/operator-table.test-kit.js";
import { activations } from "./activations.js";
import { testCompositions, type Uses } from "./composition-table.test-kit.js";

function everyRank(attributes: Attributes = {}, type: DataType = "float32"): Uses {
  return Object.fromEntries(
    [{}, attributes].flatMap((use) =>
      [[], [5], [2, 3]].map((shape) => [
        `[${shape}] ${JSON.stringify(use)}`,
        { inputs: [sample(shape, { type })], attributes: use },
      ]),
    ),
  );
}

testCompositions(activations, {
  Swish: everyRank({ alpha: { float: 1.5 } }),
  HardSwish: everyRank(),
  Mish: everyRank(),
  Shrink: everyRank({ lambd: { float: 0.8 }, bias: { float: 0.3 } }),
});

test("they and their slopes are finite far from 0, but for what overflows", async () => {
  const results = await outputsOf([numbers([-1000, 0, 1000])], (graph, [x]) =>
    Object.values(activations).flatMap((composition) => {
      const [y] = composition({ graph, inputs: [x], attributes: {}, outputs: 1 });
      return [y!, ...gradients(graph, reduceSum(graph, y!, { keepDims: false }), { of: [x!] })];
    }),
  );
  expect(results.map(({ data }) => data.map((each) => each + 0))).toEqual([
    [0, 0, 1000],
    [0, 0.5, 1],
    [0, 0, 1000],
    [0, 0.5, 1],
    [0, 0, 1000],
    [0, expect.closeTo(0.6, 6), 1],
    [-1000, 0, 1000],
    [1, 0, 1],
  ]);
});

test("a float64 that shrinks keeps its digits", async () => {
  const [y] = await outputsOf([numbers([1 / 3 + 1], { type: "float64" })], (graph, inputs) =>
    activations.Shrink!({ graph, inputs, attributes: {}, outputs: 1 }),
  );
  expect(y!.data).toEqual([1 / 3 + 1]);
});
