import { expect, test } from "vitest";
import { evaluate } from "../autodiff/evaluate.test-kit.js";
import { operators } from "../rules/operators.js";
import { graphBuilder } from "./builder.js";

test("every value has a name of its own, which begins with the graph's", () => {
  const graph = graphBuilder("inner", operators);
  const x = graph.input("x", "float32", [2]);
  const made = [
    graph.constant([1, 2]),
    graph.constant([1, 2]),
    graph.constant(3),
    graph.apply("Neg", [x]),
    graph.apply("Neg", [x]),
    graph.apply("Add", [x, x]),
  ];
  const names = made.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => !name.startsWith("inner/"))).toEqual([]);
});

test("a name that is taken is refused, by whatever it is taken", () => {
  const graph = graphBuilder("g", operators);
  const x = graph.input("x", "float32", []);
  expect(() => graph.input("x", "float32", [])).toThrow("the graph g already has a value named x");
  const { name } = graph.apply("Neg", [x]);
  expect(() => graph.input(name, "float32", [])).toThrow(`already has a value named ${name}`);
});

test("equal scalars of one type are one constant; vectors, types and signs of zero are not", async () => {
  const graph = graphBuilder("g", operators);
  expect(graph.constant(2)).toBe(graph.constant(2));
  expect(graph.constant(2)).toBe(graph.constant([2], { shape: [] }));
  expect(graph.constant(Number.NaN)).toBe(graph.constant(Number.NaN));
  expect(graph.constant(2)).not.toBe(graph.constant(2, { type: "float64" }));
  expect(graph.constant([2])).not.toBe(graph.constant([2]));
  expect(graph.constant(0)).not.toBe(graph.constant(-0));

  const x = graph.input("x", "float32", [2]);
  const quotients = [0, -0].map((zero) => graph.apply("Div", [x, graph.constant(zero)]));
  const results = await evaluate(graph.build(quotients), [[1, -1]]);
  expect(results.map(({ data }) => data)).toEqual([
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
    [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  ]);
});

test("the elements of a constant can be asked for, and of nothing else", () => {
  const graph = graphBuilder("g", operators);
  const x = graph.input("x", "float32", [2]);
  expect(graph.dataOf(graph.constant([4, 5]))).toEqual([4, 5]);
  expect(graph.dataOf(x)).toBeUndefined();
});

test("numbers that do not fill their shape, and operators without a rule, are refused", () => {
  const graph = graphBuilder("g", operators);
  expect(() => graph.constant([1, 2, 3], { shape: [2, 2] })).toThrow(
    new TypeError("3 elements do not fill the shape [2, 2]"),
  );
  expect(() => graph.apply("Conv", [])).toThrow(
    new TypeError("there is no rule for the operator Conv"),
  );
});
