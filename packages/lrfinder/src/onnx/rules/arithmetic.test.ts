import { expect, test } from "vitest";
import { type Numbers, numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import { gradients } from "../autodiff/gradients.js";
import { graphBuilder } from "../graph/builder.js";
import type { GraphBuilder, Value } from "../graph/graph.js";
import { add, div, max, min, mul, pow, sub } from "../ops/arithmetic.js";
import { reduceSum } from "../ops/reduction.js";
import { arithmetic } from "./arithmetic.js";
import { type Cases, sample, testOperators } from "./operator-table.test-kit.js";
import { operators } from "./operators.js";

type Binary = (graph: GraphBuilder, a: Value, b: Value) => Value;

const shapes: readonly (readonly [a: readonly number[], b: readonly number[]])[] = [
  [[], []],
  [
    [2, 3],
    [2, 3],
  ],
  [[2, 3], []],
  [[], [2, 3]],
  [[2, 3], [3]],
  [[3], [2, 3]],
  [
    [2, 1],
    [1, 3],
  ],
  [[1], [2, 1]],
  [
    [2, 1, 3],
    [4, 1],
  ],
  [[1, 1], [3]],
];

/** Both inputs in every direction of broadcasting, and one value as both. */
function broadcasting(write: Binary, range?: { low: number; high: number }): Cases {
  const cases = shapes.map(([a, b]) => [
    `[${a}] and [${b}]`,
    {
      inputs: [sample(a, { ...range, seed: 2 }), sample(b, { ...range, seed: 3 })],
      write: (graph: GraphBuilder, [x, y]: readonly Value[]) => write(graph, x!, y!),
    },
  ]);
  const same = {
    inputs: [sample([2, 3], range)],
    write: (graph: GraphBuilder, [x]: readonly Value[]) => write(graph, x!, x!),
  };
  return { ...Object.fromEntries(cases), "a value and itself": same };
}

/** A constant exponent, over bases on both sides of 0. */
function power(exponent: number | readonly number[], base = [-1.5, -0.3, 0.7, 2]): Cases {
  return {
    [`x to the power ${exponent}`]: {
      inputs: [numbers(base, { type: "float64" })],
      write: (graph, [x]) => pow(graph, x!, graph.constant(exponent, { type: x!.type })),
    },
  };
}

testOperators(arithmetic, {
  Add: broadcasting(add),
  Sub: broadcasting(sub),
  Mul: broadcasting(mul),
  Div: broadcasting(div, { low: 0.3, high: 3 }),
  Pow: {
    ...broadcasting(pow, { low: 0.3, high: 2 }),
    ...power(2),
    ...power(3, [-1.5, -0.3, 0, 2]),
    ...power(1, [-1.5, 0, 2, 3]),
    ...power(0, [-1.5, 0, 2, 3]),
    ...power(-1),
    ...power(0.5, [0.2, 1, 2, 9]),
    ...power([0, 1, 2, 3], [-2, -1, 0, 0]),
  },
  Max: broadcasting(max),
  Min: broadcasting(min),
});

/** The gradients of Σ a ⊕ b in float64. */
async function gradientsOf(write: Binary, a: readonly number[], b: readonly number[]) {
  const inputs: readonly Numbers[] = [a, b].map((data) => numbers(data, { type: "float64" }));
  const results = await outputsOf(inputs, (graph, [x, y]) => {
    const loss = reduceSum(graph, write(graph, x!, y!), { keepDims: false });
    return gradients(graph, loss, { of: [x!, y!] });
  });
  return results.map(({ data }) => data);
}

test("a power's exponent has the gradient 0 where the base is not above 0, and spoils no other", async () => {
  expect(await gradientsOf(pow, [-2, 0, 0, 0, 1], [2, 0, 1, 2, 5])).toEqual([
    [-4, 0, 1, 0, 5],
    [0, 0, 0, 0, 0],
  ]);
});

test("where a and b tie, the whole gradient of max and min goes to a", async () => {
  expect(await gradientsOf(max, [1, 2, 3], [3, 2, 1])).toEqual([
    [0, 1, 1],
    [1, 0, 0],
  ]);
  expect(await gradientsOf(min, [1, 2, 3], [3, 2, 1])).toEqual([
    [1, 1, 0],
    [0, 0, 1],
  ]);
});

test("misfits are refused with their shapes and types", () => {
  const graph = graphBuilder("test", operators);
  const a = graph.input("a", "float32", [2, 3]);
  const b = graph.input("b", "float32", [4]);
  const c = graph.input("c", "int32", [3]);
  for (const operator of Object.keys(arithmetic)) {
    expect(() => graph.apply(operator, [a, b])).toThrow(
      new TypeError("shapes [2, 3] and [4] do not broadcast"),
    );
    expect(() => graph.apply(operator, [a, c])).toThrow(
      new TypeError("the inputs of one node must have one type, not float32 [2, 3] and int32 [3]"),
    );
    expect(() => graph.apply(operator, [a, a, b])).toThrow(
      new TypeError("this operator takes two inputs, not 3: [2, 3] and [2, 3] and [4]"),
    );
  }
});
