import { expect, test } from "vitest";
import { numbers, outputsOf } from "../../autodiff/evaluate.test-kit.js";
import { gradients } from "../../autodiff/gradients.js";
import { graphBuilder } from "../../graph/builder.js";
import type { Attributes } from "../../graph/graph.js";
import { mul } from "../../ops/arithmetic.js";
import { reduceSum } from "../../ops/reduction.js";
import { everyOperator } from "../../rules/every-operator.js";
import { sample } from "../../rules/operator-table.test-kit.js";
import { groupNormalization, instanceNormalization } from "./channel-groups.js";
import { byRuntime, composed, expectAlike, type Use } from "./composed.test-kit.js";
import { testCompositions, type Uses } from "./composition-table.test-kit.js";
import { compositions } from "./compositions.js";
import { lpNormalization } from "./lp-normalization.js";
import { meanVarianceNormalization } from "./mean-variance-normalization.js";
import { rmsNormalization } from "./rms-normalization.js";

const single = (shape: readonly number[], seed = 1) => sample(shape, { seed, type: "float32" });
const epsilon = { epsilon: { float: 0.1 } };

/** Uses by what is told of them. */
function usesOf<T>(all: readonly T[], told: (each: T) => string, use: (each: T) => Use): Uses {
  return Object.fromEntries(all.map((each) => [told(each), use(each)]));
}

const shapes = [
  [2, 3, 4],
  [2, 3, 2, 3],
  [3, 2, 1],
];
const lines = [1, 2].flatMap((p) => [-1, 0, 1].map((axis) => ({ p, axis })));

testCompositions(
  {
    GroupNormalization: groupNormalization,
    InstanceNormalization: instanceNormalization,
    LpNormalization: lpNormalization,
    MeanVarianceNormalization: meanVarianceNormalization,
    RMSNormalization: rmsNormalization,
  },
  {
    GroupNormalization: usesOf(
      [1, 2, 4],
      (groups) => `${groups} groups`,
      (groups) => ({
        inputs: [single([3, 4, 2, 2]), single([4], 2), single([4], 3)],
        attributes: { ...epsilon, num_groups: { int: groups } },
      }),
    ),
    InstanceNormalization: usesOf(
      shapes,
      (shape) => `[${shape}]`,
      (shape) => ({
        inputs: [single(shape), single([shape[1]!], 2), single([shape[1]!], 3)],
        attributes: epsilon,
      }),
    ),
    LpNormalization: [
      { inDouble: true },
      usesOf(
        lines,
        ({ p, axis }) => `p ${p}, axis ${axis}`,
        ({ p, axis }) => ({
          inputs: [single([2, 3, 4])],
          attributes: { p: { int: p }, axis: { int: axis } },
        }),
      ),
    ],
    MeanVarianceNormalization: [
      { inDouble: true },
      {
        "of channels": { inputs: [single([3, 2, 3, 2])] },
        "of rows": { inputs: [single([2, 3, 2])], attributes: { axes: { ints: [1, 2] } } },
      },
    ],
    RMSNormalization: [
      { inDouble: true },
      usesOf(
        [-1, 1, 0],
        (axis) => `from axis ${axis}`,
        (axis) => ({
          inputs: [single([2, 3, 4]), single([2, 3, 4].slice(axis), 2)],
          attributes: { ...epsilon, axis: { int: axis } },
        }),
      ),
    ],
  },
);

test("a norm of 0 leaves 0, and NaN its line", async () => {
  const use: Use = { inputs: [numbers([0, 0, 3, 4, Number.NaN, 1], { shape: [3, 2] })] };
  const [found] = await composed("LpNormalization", use);
  expect(found!.data.slice(0, 2)).toEqual([0, 0]);
  expect(found!.data.slice(4)).toEqual([Number.NaN, Number.NaN]);
  expectAlike([found!], await byRuntime("LpNormalization", use));
});

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
