import { expect, test } from "vitest";
import { numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import { gradients } from "../autodiff/gradients.js";
import { graphBuilder } from "../graph/builder.js";
import type { Attributes } from "../graph/graph.js";
import { mul } from "../ops/arithmetic.js";
import { reduceSum } from "../ops/reduction.js";
import { everyOperator } from "./every-operator.js";
import { type Cases, sample, testOperators } from "./operator-table.test-kit.js";
import { scattering } from "./scattering.js";

const adding: Attributes = { reduction: { string: "add" } };

interface Use {
  readonly into: readonly number[];
  readonly at: readonly number[];
  readonly shape: readonly number[];
  readonly updates: readonly number[];
  readonly attributes?: Attributes;
}

function cases(operator: string, uses: readonly Use[]): Cases {
  return Object.fromEntries(
    uses.map(({ into, at, shape, updates, attributes = {} }) => [
      `[${updates}] at [${shape}] into [${into}] ${JSON.stringify(attributes)}`,
      {
        inputs: [sample(into), numbers(at, { shape, type: "int64" }), sample(updates, { seed: 2 })],
        write: (graph, [x, indices, u]) =>
          graph.apply(operator, [mul(graph, x!, x!), indices!, mul(graph, u!, u!)], attributes),
      },
    ]),
  );
}

testOperators(scattering, {
  ScatterND: cases("ScatterND", [
    { into: [4], at: [2, 0], shape: [2, 1], updates: [2] },
    { into: [3, 2], at: [2, -3], shape: [2, 1], updates: [2, 2] },
    { into: [3, 2], at: [1, 1, 0, 0], shape: [2, 2], updates: [2] },
    { into: [2, 3, 2], at: [1, 1, 0, 0], shape: [1, 2, 2], updates: [1, 2, 2] },
    { into: [3, 2], at: [2, 0, 2, 2], shape: [4, 1], updates: [4, 2], attributes: adding },
    { into: [3, 2], at: [1, -1, 1, 1], shape: [2, 2], updates: [2], attributes: adding },
  ]),
  ScatterElements: cases("ScatterElements", [
    { into: [4], at: [2, 0], shape: [2], updates: [2] },
    { into: [3, 2], at: [2, -3, 0, 1], shape: [2, 2], updates: [2, 2] },
    {
      into: [2, 3],
      at: [2, 0],
      shape: [2, 1],
      updates: [2, 1],
      attributes: { axis: { int: -1 } },
    },
    {
      into: [2, 3],
      at: [2, 2, 0, 2],
      shape: [2, 2],
      updates: [2, 2],
      attributes: { ...adding, axis: { int: 1 } },
    },
    {
      into: [2, 2, 2],
      at: [1, -2, 0, 0],
      shape: [1, 2, 2],
      updates: [1, 2, 2],
      attributes: adding,
    },
  ]),
});

test("what is overwritten gets no gradient, and of two updates of one place both do", async () => {
  const inputs = [
    numbers([1, 2, 3], { type: "float64" }),
    numbers([2, 0, 2], { shape: [3, 1], type: "int64" }),
    numbers([10, 20, 30], { type: "float64" }),
  ];
  const results = await outputsOf(inputs, (graph, [x, at, updates]) => {
    const y = graph.apply("ScatterND", [x!, at!, updates!]);
    const weighted = mul(graph, y, graph.constant([1, 2, 4], { type: "float64" }));
    const loss = reduceSum(graph, weighted, { keepDims: false });
    return gradients(graph, loss, { of: [x!, updates!] });
  });
  expect(results.map(({ data }) => data)).toEqual([
    [0, 2, 0],
    [4, 1, 4],
  ]);
});

test("misfits are refused with their shapes, and gradients through a product or an extreme", () => {
  const graph = graphBuilder("test", everyOperator);
  const x = graph.input("x", "float32", [3, 2]);
  const at = graph.input("at", "int64", [4, 1]);
  expect(() => graph.apply("ScatterND", [x, at, x])).toThrow(
    new TypeError("[3, 2] and [4, 1] and [3, 2] do not scatter"),
  );
  expect(() => graph.apply("ScatterElements", [x, at, x])).toThrow(
    new TypeError("[3, 2] and [4, 1] and [3, 2] do not scatter"),
  );
  const updates = graph.input("updates", "float32", [4, 2]);
  const y = graph.apply("ScatterND", [x, at, updates], { reduction: { string: "max" } });
  expect(() =>
    gradients(graph, reduceSum(graph, y, { keepDims: false }), { of: [updates] }),
  ).toThrow(
    new TypeError(
      "a gradient flows through a ScatterND only where it adds or overwrites, not by max",
    ),
  );
});
