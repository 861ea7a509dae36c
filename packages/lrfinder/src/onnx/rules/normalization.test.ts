import { expect, test } from "vitest";
import { numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import { gradients } from "../autodiff/gradients.js";
import { graphBuilder } from "../graph/builder.js";
import type { GraphBuilder, Value } from "../graph/graph.js";
import { add, mul } from "../ops/arithmetic.js";
import { batchNormalization, layerNormalization, normalizedByBatch } from "../ops/normalization.js";
import { reduceSum } from "../ops/reduction.js";
import { cast } from "../ops/selection.js";
import { everyOperator } from "./every-operator.js";
import { normalization } from "./normalization.js";
import { type Cases, sample, testOperators } from "./operator-table.test-kit.js";

const single = (shape: readonly number[], seed: number) => sample(shape, { seed, type: "float32" });
const vector = (size: number, seed: number) => sample([size], { seed });

function withGivenStatistics(): Cases {
  const shapes = [
    [4, 3],
    [2, 3, 4],
    [2, 2, 3, 2],
  ];
  return Object.fromEntries(
    shapes.map((shape) => [
      `[${shape}] by statistics that are given`,
      {
        inputs: [
          sample(shape),
          ...[2, 3, 4].map((seed) => vector(shape[1]!, seed)),
          sample([shape[1]!], { low: 0.3, high: 2, seed: 5 }),
        ],
        write: (graph, [x, scale, bias, mean, variance]) =>
          batchNormalization(
            graph,
            { x: x!, scale: scale!, bias: bias!, mean: mean!, variance: variance! },
            0.1,
          ),
      },
    ]),
  );
}

function withStatisticsOfTheBatch(): Cases {
  const shapes = [
    [4, 3],
    [3, 2, 4],
    [2, 2, 3, 2],
  ];
  return Object.fromEntries(
    shapes.map((shape) => [
      `[${shape}] by its own, which go further`,
      {
        inputs: [sample(shape), vector(shape[1]!, 2), vector(shape[1]!, 3)],
        write: (graph, [x, scale, bias]) => {
          const own = { x: x!, scale: scale!, bias: bias! };
          const [y, mean, variance] = normalizedByBatch(graph, own, 0.1);
          const statistics = mul(graph, add(graph, mean, mul(graph, mean, variance)), mean);
          return add(graph, y, reduceSum(graph, statistics, { keepDims: false }));
        },
      },
    ]),
  );
}

function layers(): Cases {
  const uses = [
    { shape: [3, 4], axis: -1 },
    { shape: [2, 3, 4], axis: 2 },
    { shape: [2, 3, 2], axis: 1 },
    { shape: [2, 3], axis: 0 },
    { shape: [2, 3, 4], axis: 1, scaleShape: [4] },
    { shape: [2, 4], axis: 1, scaleShape: [1] },
  ];
  return Object.fromEntries(
    uses.flatMap(({ shape, axis, scaleShape = shape.slice(axis) }) =>
      [true, false].map((biased) => [
        `[${shape}] from axis ${axis}, scale [${scaleShape}]${biased ? " and bias" : ""}`,
        {
          inputs: [shape, scaleShape, ...(biased ? [scaleShape] : [])].map((each, seed) =>
            sample(each, { seed: seed + 1, type: "float32" }),
          ),
          write: (graph: GraphBuilder, [x, scale, bias]: readonly Value[]) =>
            layerNormalization(graph, x!, {
              scale: scale!,
              ...(bias && { bias }),
              ...{ axis, epsilon: 0.1 },
            })[0],
        },
      ]),
    ),
  );
}

testOperators(normalization, {
  BatchNormalization: { ...withGivenStatistics(), ...withStatisticsOfTheBatch() },
  LayerNormalization: {
    ...layers(),
    "its mean and factor go further": {
      inputs: [single([2, 3, 2], 1), single([3, 2], 2)],
      write: (graph, [x, scale]) => {
        const [y, mean, factor] = layerNormalization(graph, x!, { scale: scale!, axis: 1 });
        return add(graph, y, mul(graph, add(graph, factor, mean), mean));
      },
    },
    "only its factor is used": {
      inputs: [single([2, 5], 1), single([5], 2)],
      of: [0],
      write: (graph, [x, scale]) => layerNormalization(graph, x!, { scale: scale! })[2],
    },
    // Its factor is in single precision even so, and with it the gradient.
    "numbers in double precision": {
      inputs: [single([2, 5], 1), sample([5], { seed: 2 })],
      of: [0],
      write: (graph, [x, scale]) => {
        const wide = cast(graph, x!, scale!.type);
        return layerNormalization(graph, wide, { scale: scale! })[0];
      },
    },
  },
});

test("what is normalised, by hand", async () => {
  // Two channels, [1, 3] and [2, 2 + 2√3]; a layer of each row.
  const x = numbers([1, 2, 3, 2 + 2 * Math.sqrt(3)], { shape: [2, 2] });
  const [scale, bias] = [numbers([10, 10]), numbers([0, 1])];
  const found = await outputsOf([x, scale, bias], (graph, [v, s, b]) => {
    const given = { x: v!, scale: s!, bias: b!, mean: b!, variance: s! };
    const [y, mean, variance] = normalizedByBatch(graph, { x: v!, scale: s!, bias: b! }, 1);
    const [layer, , factor] = layerNormalization(graph, v!, { scale: s!, bias: b!, epsilon: 0.75 });
    return [batchNormalization(graph, given, 6), y, mean, variance, layer, factor];
  });
  const expected = [
    // (x − [0, 1]) / 4 · 10 + [0, 1]
    [2.5, 3.5, 7.5, 1 + 2.5 * (1 + 2 * Math.sqrt(3))],
    // Variances 1 and 3, to which 1 is added.
    [-10 / Math.sqrt(2), 1 - 5 * Math.sqrt(3), 10 / Math.sqrt(2), 1 + 5 * Math.sqrt(3)],
    [2, 2 + Math.sqrt(3)],
    [1, 3],
  ];
  for (const [i, list] of expected.entries()) {
    expect(found[i]!.data.length).toBe(list.length);
    for (const [j, number] of list.entries()) expect(found[i]!.data[j]).toBeCloseTo(number, 5);
  }
  // The first row's variance is 1/4, and 1 with what is added.
  expect(found[4]!.data.slice(0, 2)).toEqual([-5, 6]);
  expect(found[5]!.data[0]).toBe(1);
});

test("NaN stays in its channel, or in its layer", async () => {
  const x = numbers([Number.NaN, 2, 3, 5], { shape: [2, 2] });
  const [scale, bias] = [numbers([1, 1]), numbers([0, 0])];
  const found = await outputsOf([x, scale, bias], (graph, [v, s, b]) => {
    const [y, mean, variance] = normalizedByBatch(graph, { x: v!, scale: s!, bias: b! }, 1e-5);
    const given = { x: v!, scale: s!, bias: b!, mean: b!, variance: s! };
    const [layer] = layerNormalization(graph, v!, { scale: s! });
    return [y, mean, variance, batchNormalization(graph, given, 0), layer];
  });
  const missing = found.map(({ data }) => data.map((number) => Number.isNaN(number)));
  expect(missing).toEqual([
    [true, false, true, false],
    [true, false],
    [true, false],
    [true, false, false, false],
    [true, true, false, false],
  ]);
});

test("misfits are refused with their shapes", () => {
  const graph = graphBuilder("test", everyOperator);
  const x = graph.input("x", "float32", [4, 3]);
  const [three, four] = [3, 4].map((size) => graph.input(`v${size}`, "float32", [size]));
  const inputs = [x, three!, three!, three!];
  expect(() => graph.apply("BatchNormalization", [...inputs, four!])).toThrow(
    new TypeError("[4, 3] has no channels for numbers of [3], [3], [3], [4]"),
  );
  expect(() => layerNormalization(graph, x, { scale: four! })).toThrow(
    new TypeError("shapes [4, 3] and [4] do not broadcast"),
  );
  const wide = graph.input("wide", "float32", [2, 4, 3]);
  expect(() => layerNormalization(graph, x, { scale: wide })).toThrow(
    new TypeError("[2, 4, 3] does not stretch to [4, 3]"),
  );
});

test("running statistics are mixed by whoever carries them, not by the operator", () => {
  const graph = graphBuilder("test", everyOperator);
  const x = graph.input("x", "float32", [4, 3]);
  const three = graph.input("three", "float32", [3]);
  const y = graph.apply("BatchNormalization", [x, three, three, three, three], {
    training_mode: { int: 1 },
  });
  const loss = reduceSum(graph, y, { keepDims: false });
  expect(() => gradients(graph, loss, { of: [x] })).toThrow(
    new TypeError(
      "a gradient flows through a BatchNormalization that trains only where momentum is 0 and it gives mean and variance",
    ),
  );
});
