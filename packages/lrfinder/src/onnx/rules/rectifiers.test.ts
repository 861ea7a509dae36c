import { expect, test } from "vitest";
import { numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import { gradients } from "../autodiff/gradients.js";
import { graphBuilder } from "../graph/builder.js";
import type { DataType } from "../graph/element-types.js";
import type { Attributes, GraphBuilder, Value } from "../graph/graph.js";
import { gelu } from "../ops/activations.js";
import { reduceSum } from "../ops/reduction.js";
import { everyOperator } from "./every-operator.js";
import { type Cases, sample, testOperators } from "./operator-table.test-kit.js";
import { rectifiers } from "./rectifiers.js";

const tanh: Attributes = { approximate: { string: "tanh" } };

/** Uses with these attributes, and with ONNX's defaults. */
function everyRank(
  operator: string,
  attributes: Attributes = {},
  { type = "float32" as DataType } = {},
): Cases {
  return Object.fromEntries(
    [{}, attributes].flatMap((use) =>
      [[], [5], [2, 3]].map((shape) => [
        `[${shape}] ${JSON.stringify(use)}`,
        {
          inputs: [sample(shape, { type })],
          write: (graph, [x]) => graph.apply(operator, [x!], use),
        },
      ]),
    ),
  );
}

const slopes = [
  [[2, 3], [3]],
  [[4], []],
  [
    [2, 3, 2],
    [3, 1],
  ],
  [
    [2, 3],
    [2, 3],
  ],
  [[2, 3, 2], [1]],
] as const;

testOperators(rectifiers, {
  Gelu: everyRank("Gelu", tanh),
  PRelu: Object.fromEntries(
    slopes.map(([shape, slope]) => [
      `[${shape}] sloped by [${slope}]`,
      {
        inputs: [
          sample(shape, { type: "float32" }),
          sample(slope, { type: "float32", low: 0.1, high: 0.9, seed: 2 }),
        ],
        write: (graph, [x, by]) => graph.apply("PRelu", [x!, by!]),
      },
    ]),
  ),
  Selu: everyRank("Selu", { alpha: { float: 0.7 }, gamma: { float: 1.5 } }),
  Celu: everyRank("Celu", { alpha: { float: 0.6 } }),
  ThresholdedRelu: everyRank("ThresholdedRelu", { alpha: { float: 0.5 } }),
  Softsign: everyRank("Softsign"),
});

/** Slopes of functions at some places. */
async function slopesAt(
  places: readonly number[],
  functions: readonly ((graph: GraphBuilder, x: Value) => Value)[],
) {
  const results = await outputsOf([numbers(places)], (graph, [x]) =>
    functions.flatMap((write) => {
      const loss = reduceSum(graph, write(graph, x!), { keepDims: false });
      return gradients(graph, loss, { of: [x!] });
    }),
  );
  return results.map(({ data }) => data.map((slope) => Number(slope.toFixed(5))));
}

const apply =
  (operator: string, attributes: Attributes = {}) =>
  (graph: GraphBuilder, x: Value) =>
    graph.apply(operator, [x], attributes);

test("the slopes are finite far from 0, and at a corner they come from the flat or left side", async () => {
  const [selu, celu, thresholded, hard, soft, bent] = await slopesAt(
    [-1000, -0.5, 0, 1, 1000],
    [
      apply("Selu"),
      apply("Celu"),
      apply("ThresholdedRelu"),
      apply("HardSigmoid", { alpha: { float: 0.5 }, beta: { float: 0.5 } }),
      apply("Softsign"),
      apply("Gelu", tanh),
    ],
  );
  const scale = 1.75809934;
  expect(selu).toEqual([0, Number((scale * Math.exp(-0.5)).toFixed(5)), 1.7581, 1.0507, 1.0507]);
  expect(celu).toEqual([0, Number(Math.exp(-0.5).toFixed(5)), 1, 1, 1]);
  expect(thresholded).toEqual([0, 0, 0, 0, 1]);
  expect(hard).toEqual([0, 0.5, 0.5, 0, 0]);
  expect(soft).toEqual([0, Number((1 / 2.25).toFixed(5)), 1, 0.25, 0]);
  expect(bent).toEqual([0, expect.any(Number), 0.5, 1.08296, 1]);
});

test("the approximate gelu and its slope are near those of the exact one", async () => {
  const [exact, bent] = await slopesAt([-2, -0.5, 0.3, 1.7], [gelu, apply("Gelu", tanh)]);
  exact!.forEach((slope, i) => {
    expect(Math.abs(slope - bent![i]!)).toBeLessThan(2e-3);
    expect(slope).not.toBe(bent![i]);
  });
});

test("a NaN stays one, and takes its gradient with it only where the slope is computed from it", async () => {
  const operators = ["Selu", "Celu", "ThresholdedRelu", "HardSigmoid", "Softsign"];
  const found = await slopesAt(
    [Number.NaN],
    operators.map((operator) => apply(operator)),
  );
  expect(found).toEqual([[Number.NaN], [Number.NaN], [0], [0], [Number.NaN]]);
});

test("a slope that does not stretch to x is refused", () => {
  const graph = graphBuilder("test", everyOperator);
  const x = graph.input("x", "float32", [2, 3]);
  expect(() => graph.apply("PRelu", [x, graph.input("slope", "float32", [4, 2, 3])])).toThrow(
    new TypeError("a slope of float32 [4, 2, 3] does not stretch to float32 [2, 3]"),
  );
  expect(() => graph.apply("PRelu", [x, graph.input("double", "float64", [3])])).toThrow(
    new TypeError("a slope of float64 [3] does not stretch to float32 [2, 3]"),
  );
});
