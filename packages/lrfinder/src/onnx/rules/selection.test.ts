import { expect, test } from "vitest";
import { numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import { gradients } from "../autodiff/gradients.js";
import { graphBuilder } from "../graph/builder.js";
import type { DataType } from "../graph/element-types.js";
import type { GraphBuilder, Value } from "../graph/graph.js";
import { mul } from "../ops/arithmetic.js";
import { reduceSum } from "../ops/reduction.js";
import {
  cast,
  equal,
  greater,
  greaterOrEqual,
  isNotANumber,
  less,
  lessOrEqual,
  where,
} from "../ops/selection.js";
import { type Cases, sample, testOperators } from "./operator-table.test-kit.js";
import { operators } from "./operators.js";
import { selection } from "./selection.js";

type Compare = (graph: GraphBuilder, a: Value, b: Value) => Value;

function choices(type: DataType): Cases {
  const uses = [
    { condition: [2, 3], yes: [2, 3], no: [2, 3] },
    { condition: [2, 3], yes: [], no: [2, 3] },
    { condition: [2, 3], yes: [3], no: [2, 1] },
    { condition: [3], yes: [2, 1], no: [] },
    { condition: [2, 1], yes: [], no: [] },
    { condition: [], yes: [2, 3], no: [1, 3] },
  ];
  return Object.fromEntries(
    uses.map(({ condition, yes, no }) => [
      `${type} [${condition}] ? [${yes}] : [${no}]`,
      {
        inputs: [
          numbers(
            Array.from({ length: condition.reduce((a, b) => a * b, 1) }, (_, i) => (i + 1) % 2),
            { shape: condition, type: "bool" },
          ),
          sample(yes, { type, seed: 2 }),
          sample(no, { type, seed: 3 }),
        ],
        write: (graph, [c, y, n]) => {
          const [a, b] = [mul(graph, y!, y!), mul(graph, n!, n!)];
          return where(graph, c!, { yes: a, no: b });
        },
      },
    ]),
  );
}

function comparisons(compare: Compare): readonly [string, Cases] {
  const types = ["float32", "float64", "int32", "int64"] as const;
  const cases = types.map((type) => [
    `${type}, broadcasting`,
    {
      inputs: [numbers([1, 2, 3], { shape: [3], type }), numbers([1, 3], { shape: [2, 1], type })],
      write: (graph: GraphBuilder, [a, b]: readonly Value[]) => compare(graph, a!, b!),
    },
  ]);
  return ["it steps from false to true", Object.fromEntries(cases)];
}

testOperators(selection, {
  Where: { ...choices("float64"), ...choices("float32") },
  Equal: comparisons(equal),
  IsNaN: [
    "it is true or false",
    {
      float32: {
        inputs: [sample([2, 3], { type: "float32" })],
        write: (graph, [x]) => isNotANumber(graph, x!),
      },
      float64: { inputs: [sample([2, 3])], write: (graph, [x]) => isNotANumber(graph, x!) },
    },
  ],
  Greater: comparisons(greater),
  GreaterOrEqual: comparisons(greaterOrEqual),
  Less: comparisons(less),
  LessOrEqual: comparisons(lessOrEqual),
  Cast: {
    "float64 to float32": {
      inputs: [sample([2, 3], { type: "float64" })],
      write: (graph, [x]) =>
        mul(graph, cast(graph, mul(graph, x!, x!), "float32"), graph.constant(2)),
    },
    "float32 to float64": {
      inputs: [sample([2, 3], { type: "float32" })],
      write: (graph, [x]) => cast(graph, mul(graph, x!, x!), "float64"),
    },
    "through whole numbers, where the gradient ends": {
      inputs: [sample([2, 3])],
      write: (graph, [x]) => mul(graph, cast(graph, cast(graph, x!, "int32"), x!.type), x!),
    },
    "of a comparison": {
      inputs: [sample([2, 3]), sample([3], { seed: 2 })],
      write: (graph, [a, b]) =>
        mul(graph, cast(graph, greater(graph, a!, b!), a!.type), mul(graph, a!, b!)),
    },
  },
});

test("what comparisons say at a tie and on either side of it", async () => {
  const results = await outputsOf([numbers([1, 2, 3]), numbers([2])], (graph, [a, b]) =>
    [equal, greater, greaterOrEqual, less, lessOrEqual].map((compare) => compare(graph, a!, b!)),
  );
  expect(results.map(({ data }) => data)).toEqual([
    [0, 1, 0],
    [0, 0, 1],
    [0, 1, 1],
    [1, 0, 0],
    [1, 1, 0],
  ]);
});

test("only what is no number is not a number, in single and double precision", async () => {
  const data = [Number.NaN, 0, Number.POSITIVE_INFINITY, -1];
  for (const type of ["float32", "float64"] as const) {
    const [result] = await outputsOf([numbers(data, { type })], (graph, [x]) => [
      isNotANumber(graph, x!),
    ]);
    expect(result!.data).toEqual([1, 0, 0, 0]);
  }
});

test("the branch not taken gets the gradient 0, whatever its numbers", async () => {
  const inputs = [
    numbers([1, 0], { type: "bool" }),
    numbers([2, Number.NaN]),
    numbers([Number.POSITIVE_INFINITY, 5]),
  ];
  const results = await outputsOf(inputs, (graph, [c, yes, no]) => {
    const y = where(graph, c!, { yes: yes!, no: no! });
    const loss = reduceSum(graph, mul(graph, y, y), { keepDims: false });
    return [loss, ...gradients(graph, loss, { of: [yes!, no!] })];
  });
  expect(results.map(({ data }) => data)).toEqual([[29], [4, 0], [0, 10]]);
});

test("casts cut towards 0 and keep what fits", async () => {
  const types = ["int32", "int64", "bool", "float64"] as const;
  const results = await outputsOf([numbers([-1.5, 0, 0.25, 3])], (graph, [x]) =>
    types.map((type) => cast(graph, x!, type)),
  );
  expect(results.map(({ type }) => type)).toEqual(types);
  expect(results.map(({ data }) => data)).toEqual([
    [-1, 0, 0, 3],
    [-1, 0, 0, 3],
    [1, 0, 1, 1],
    [-1.5, 0, 0.25, 3],
  ]);
});

test("misfits are refused with their shapes and types", () => {
  const graph = graphBuilder("test", operators);
  const x = graph.input("x", "float32", [2, 3]);
  const y = graph.input("y", "float32", [2]);
  const bool = greater(graph, x, x);
  expect(() => where(graph, x, { yes: x, no: x })).toThrow(
    new TypeError("a condition must be bool, not float32 [2, 3]"),
  );
  expect(() => where(graph, bool, { yes: y, no: graph.constant(0) })).toThrow(
    new TypeError("shapes [2, 3] and [2] do not broadcast"),
  );
  expect(() => less(graph, x, y)).toThrow(new TypeError("shapes [2, 3] and [2] do not broadcast"));
  expect(() => graph.apply("Cast", [x], { to: { int: 16 } })).toThrow(
    new TypeError("elements of type bfloat16 are not supported"),
  );
});
