import { expect, test } from "vitest";
import { type Numbers, numbers, outputsOf } from "../../autodiff/evaluate.test-kit.js";
import { disagreements } from "../../autodiff/finite-differences.test-kit.js";
import { gradients } from "../../autodiff/gradients.js";
import { graphBuilder } from "../../graph/builder.js";
import type { Attributes } from "../../graph/graph.js";
import { mul } from "../../ops/arithmetic.js";
import { reduceSum } from "../../ops/reduction.js";
import { everyOperator } from "../../rules/every-operator.js";
import { sample } from "../../rules/operator-table.test-kit.js";
import {
  byRuntime,
  composed,
  expectAlike,
  expectServesMany,
  problemOf,
  type Use,
} from "./composed.test-kit.js";
import { compositions } from "./compositions.js";

const single = (shape: readonly number[], seed = 1) => sample(shape, { seed, type: "float32" });
const epsilon = { epsilon: { float: 0.1 } };

/** An operator and a use of it. */
const uses: readonly (readonly [operator: string, about: string, use: Use])[] = [
  ...[
    [2, 3, 4],
    [2, 3, 2, 3],
    [3, 2, 1],
  ].map((shape) => {
    const inputs = [single(shape), single([shape[1]!], 2), single([shape[1]!], 3)];
    return ["InstanceNormalization", `[${shape}]`, { inputs, attributes: epsilon }] as const;
  }),
  ...[1, 2, 4].map((groups) => {
    const inputs = [single([3, 4, 2, 2]), single([4], 2), single([4], 3)];
    const attributes = { ...epsilon, num_groups: { int: groups } };
    return ["GroupNormalization", `in ${groups} groups`, { inputs, attributes }] as const;
  }),
  ...[-1, 1, 0].map((axis) => {
    const inputs = [single([2, 3, 4]), single([2, 3, 4].slice(axis), 2)];
    const attributes = { ...epsilon, axis: { int: axis } };
    return ["RMSNormalization", `from axis ${axis}`, { inputs, attributes }] as const;
  }),
  ...[1, 2].flatMap((p) =>
    [-1, 0, 1].map((axis) => {
      const attributes = { p: { int: p }, axis: { int: axis } };
      const use = { inputs: [single([2, 3, 4])], attributes };
      return ["LpNormalization", `p ${p}, axis ${axis}`, use] as const;
    }),
  ),
  ["LpNormalization", "of 0 and NaN", { inputs: [zeros()] }],
  ["MeanVarianceNormalization", "of channels", { inputs: [single([2, 3, 2, 2])] }],
  [
    "MeanVarianceNormalization",
    "of rows",
    { inputs: [single([2, 3, 2])], attributes: { axes: { ints: [1, 2] } } },
  ],
];

function zeros(): Numbers {
  return numbers([0, 0, 3, 4, Number.NaN, 1], { shape: [3, 2] });
}

test.each(uses)("%s, %s: the numbers are ONNX Runtime's", async (operator, _, use) => {
  expectAlike(await composed(operator, use), await byRuntime(operator, use));
});

test.each(uses)("%s, %s: many models at once are as one by one", async (operator, _, use) => {
  await expectServesMany(operator, use);
});

test.each(uses.filter(([, about]) => !about.includes("NaN")))(
  "%s, %s: the gradient is that of finite differences",
  async (operator, _, { inputs, ...rest }) => {
    // Layers normalised by the operator itself have a factor in single precision.
    const byOperator = /Instance|Group/.test(operator);
    const wide = inputs.map((input) => input && { ...input, type: "float64" as const });
    const use = { ...rest, inputs: byOperator ? inputs : wide };
    expect(await disagreements(problemOf(operator, use))).toEqual([]);
  },
);

test("numbers that are all equal, or 0, have a finite gradient", async () => {
  const weights = [1, 2, 6];
  const slopes = async (operator: string, data: readonly number[], attributes: Attributes = {}) => {
    const inputs = [numbers(data, { shape: [1, 3] }), numbers([1]), numbers([0])];
    const [slope] = await outputsOf(inputs, (graph, values) => {
      const request = { graph, inputs: values, attributes, outputs: 1 };
      const [y] = compositions[operator]!(request);
      const weighted = mul(graph, y!, graph.constant(weights, { shape: [1, 3] }));
      return gradients(graph, reduceSum(graph, weighted, { keepDims: false }), {
        of: [values[0]!],
      });
    });
    return slope!.data;
  };
  expect(await slopes("LpNormalization", [0, 0, 0])).toEqual(weights);
  expect(await slopes("RMSNormalization", [0, 0, 0], { epsilon: { float: 0.25 } })).toEqual(
    weights.map((weight) => 2 * weight),
  );
  // The mean of the weights, 3, is taken off; the deviation is what is added to it.
  const steep = await slopes("MeanVarianceNormalization", [5, 5, 5], { axes: { ints: [1] } });
  for (const [i, slope] of [-2e9, -1e9, 3e9].entries()) expect(steep[i]! / slope).toBeCloseTo(1, 4);
});

test("groups that do not divide the channels are refused", () => {
  const graph = graphBuilder("test", everyOperator);
  const x = graph.input("x", "float32", [2, 3, 4]);
  const scale = graph.input("scale", "float32", [3]);
  const attributes = { num_groups: { int: 2 } };
  const request = { graph, inputs: [x, scale, scale], attributes, outputs: 1 };
  expect(() => compositions.GroupNormalization!(request)).toThrow(
    new TypeError("3 channels of [2, 3, 4] make no 2 groups"),
  );
});
