import { expect, test } from "vitest";
import { numbers, outputsOf } from "../../autodiff/evaluate.test-kit.js";
import { disagreements } from "../../autodiff/finite-differences.test-kit.js";
import { graphBuilder } from "../../graph/builder.js";
import type { DataType } from "../../graph/element-types.js";
import { everyOperator } from "../../rules/every-operator.js";
import { sample } from "../../rules/operator-table.test-kit.js";
import { compositions } from "./compositions.js";

const shapes = [
  { a: [2, 3], b: [2, 1], operators: ["Div", "Mul"] },
  { a: [2, 3], b: [3], operators: ["Div", "Mul"] },
  { a: [2, 3], b: [], operators: ["Div", "Mul"] },
  { a: [2, 3], b: [2, 3], operators: ["Div"] },
  { a: [2, 1], b: [2, 3], operators: ["Div"] },
  { a: [3], b: [1, 1], operators: ["Div"] },
  { a: [1], b: [1], operators: ["Div"] },
];

function operatorsOf(a: readonly number[], b: readonly number[], type: DataType = "float32") {
  const graph = graphBuilder("test", everyOperator);
  const inputs = [graph.input("a", type, a), graph.input("b", type, b)];
  compositions.Div!({ graph, inputs, attributes: {}, outputs: 1 });
  return graph.nodes.map(({ operator }) => operator);
}

test.each(shapes)("$a / $b is written as $operators", async ({ a, b, operators }) => {
  expect(operatorsOf(a, b)).toEqual(operators);
  const found = await disagreements({
    inputs: [sample(a), sample(b, { low: 0.5, high: 3, seed: 2 })],
    write: (graph, inputs) => compositions.Div!({ graph, inputs, attributes: {}, outputs: 1 })[0]!,
  });
  expect(found).toEqual([]);
});

test("whole numbers, and divisors that are known, are divided by", () => {
  expect(operatorsOf([2, 3], [2, 1], "int64")).toEqual(["Div"]);
  const graph = graphBuilder("test", everyOperator);
  const inputs = [graph.input("a", "float32", [2]), graph.constant(3)];
  compositions.Div!({ graph, inputs, attributes: {}, outputs: 1 });
  expect(graph.nodes.map(({ operator }) => operator)).toEqual(["Div"]);
});

test("quotients by hand, also by 0 and infinity", async () => {
  const a = numbers([6, -3, 0, 4], { shape: [2, 2] });
  for (const [divisor, expected] of [
    [2, [3, -1.5, 0, 2]],
    [0, [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, Number.POSITIVE_INFINITY]],
    [Number.POSITIVE_INFINITY, [0, -0, 0, 0]],
  ] as const) {
    const [found] = await outputsOf([a, numbers([divisor])], (graph, inputs) =>
      compositions.Div!({ graph, inputs, attributes: {}, outputs: 1 }),
    );
    expect(found!.data).toEqual(expected);
  }
});
