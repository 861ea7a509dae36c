import { expect, test } from "vitest";
import { numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import { graphBuilder } from "../graph/builder.js";
import type { GraphBuilder, Value } from "../graph/graph.js";
import { operators } from "../rules/operators.js";
import { add, div, max, min, mul, pow, sub } from "./arithmetic.js";

type Binary = (graph: GraphBuilder, a: Value, b: Value) => Value;

const table: Readonly<Record<string, readonly [Binary, (a: number, b: number) => number]>> = {
  add: [add, (a, b) => a + b],
  sub: [sub, (a, b) => a - b],
  mul: [mul, (a, b) => a * b],
  div: [div, (a, b) => a / b],
  pow: [pow, (a, b) => a ** b],
  max: [max, Math.max],
  min: [min, Math.min],
};

test.each(Object.entries(table))("%s, a column against a row", async (_, [write, reference]) => {
  const [a, b] = [
    [-2, 0, 3],
    [2, -1],
  ] as const;
  const inputs = [numbers(a, { shape: [3, 1], type: "float64" }), numbers(b, { type: "float64" })];
  const [y] = await outputsOf(inputs, (graph, [x, z]) => [write(graph, x!, z!)]);
  expect(y!.shape).toEqual([3, 2]);
  a.flatMap((x) => b.map((z) => reference(x, z))).forEach((expected, i) => {
    if (Number.isFinite(expected)) expect(y!.data[i]).toBeCloseTo(expected, 12);
    else expect(y!.data[i]).toBe(expected);
  });
});

test("a factor that is the constant 1 leaves no node; a vector of ones does", () => {
  const graph = graphBuilder("g", operators);
  const x = graph.input("x", "float32", [2]);
  const one = graph.constant(1);
  expect([mul(graph, x, one), mul(graph, one, x)]).toEqual([x, x]);
  expect(graph.nodes).toEqual([]);
  expect(mul(graph, x, graph.constant([1])).name).toBe("g/Mul_0");
});

test("products of uint32 wrap around, as in a hash", async () => {
  const inputs = [0xdeadbeef, 0x7feb352d].map((number) => numbers([number], { type: "uint32" }));
  const [y] = await outputsOf(inputs, (graph, [a, b]) => [mul(graph, a!, b!)]);
  expect(y!.data).toEqual([Math.imul(0xdeadbeef, 0x7feb352d) >>> 0]);
});
