import { expect, test } from "vitest";
import { numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import { logic } from "./logic.js";
import { sample, testOperators } from "./operator-table.test-kit.js";

const reason = "truth values and bits do not change by small amounts";
const a = numbers([1, 1, 0, 0], { shape: [4, 1], type: "bool" });
const b = numbers([1, 0], { type: "bool" });
const bits = [
  numbers([12, 255, 0], { shape: [3, 1], type: "uint8" }),
  numbers([10, 5], { type: "uint8" }),
];

const both = (operator: string) =>
  [
    reason,
    {
      broadcasting: {
        inputs: operator.startsWith("Bitwise") ? bits : [a, b],
        write: (graph, [x, y]) => graph.apply(operator, [x!, y!]),
      },
    },
  ] as const satisfies Parameters<typeof testOperators>[1][string];

testOperators(logic, {
  And: both("And"),
  Or: both("Or"),
  Xor: both("Xor"),
  Not: [reason, { plain: { inputs: [a], write: (graph, [x]) => graph.apply("Not", [x!]) } }],
  IsInf: [
    reason,
    {
      float64: { inputs: [sample([2, 3])], write: (graph, [x]) => graph.apply("IsInf", [x!]) },
    },
  ],
  BitwiseAnd: both("BitwiseAnd"),
  BitwiseOr: both("BitwiseOr"),
  BitwiseNot: [
    reason,
    { plain: { inputs: [bits[0]!], write: (graph, [x]) => graph.apply("BitwiseNot", [x!]) } },
  ],
});

test("truth tables, and what is infinite on which side", async () => {
  const x = numbers([Number.NEGATIVE_INFINITY, Number.NaN, 3, Number.POSITIVE_INFINITY]);
  const results = await outputsOf([a, b, x], (graph, [p, q, v]) => [
    ...["And", "Or", "Xor"].map((operator) => graph.apply(operator, [p!, q!])),
    graph.apply("Not", [q!]),
    graph.apply("IsInf", [v!]),
    graph.apply("IsInf", [v!], { detect_negative: { int: 0 } }),
  ]);
  expect(results.map(({ data }) => data)).toEqual([
    [1, 0, 1, 0, 0, 0, 0, 0],
    [1, 1, 1, 1, 1, 0, 1, 0],
    [0, 1, 0, 1, 1, 0, 1, 0],
    [0, 1],
    [1, 0, 0, 1],
    [0, 0, 0, 1],
  ]);
});
