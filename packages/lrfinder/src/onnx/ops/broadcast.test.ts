import { expect, test } from "vitest";
import { numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import { graphBuilder } from "../graph/builder.js";
import { operators } from "../rules/operators.js";
import { expandTo, reduceTo } from "./broadcast.js";

const gradient = numbers([1, 2, 3, 4, 5, 6], { shape: [2, 3] });

test.each([
  { input: [], sums: [21] },
  { input: [1], sums: [21] },
  { input: [3], sums: [5, 7, 9] },
  { input: [1, 3], sums: [5, 7, 9] },
  { input: [2, 1], sums: [6, 15] },
  { input: [1, 1], sums: [21] },
])("a gradient [2, 3] is summed to an input of shape $input", async ({ input, sums }) => {
  const [sum] = await outputsOf([gradient], (graph, [g]) => [
    reduceTo(graph, g!, { input, output: [2, 3] }),
  ]);
  expect(sum).toEqual({ type: "float32", shape: input, data: sums });
});

test("a sum of one row is that row: no reduction is written", async () => {
  const [row] = await outputsOf([numbers([1, 2, 3], { shape: [1, 3] })], (graph, [g]) => {
    const sum = reduceTo(graph, g!, { input: [3], output: [1, 3] });
    expect(graph.nodes.map(({ operator }) => operator)).toEqual(["Reshape"]);
    return [sum];
  });
  expect(row).toEqual({ type: "float32", shape: [3], data: [1, 2, 3] });
});

test("a gradient that is itself smaller than the output counts once for each place", async () => {
  const results = await outputsOf(
    [numbers([5], { shape: [] }), numbers([1, 2, 3])],
    (graph, [s, v]) => [
      reduceTo(graph, s!, { input: [3], output: [2, 3] }),
      reduceTo(graph, v!, { input: [2, 1], output: [2, 3] }),
    ],
  );
  expect(results.map(({ data }) => data)).toEqual([
    [10, 10, 10],
    [6, 6],
  ]);
});

test("what has its shape already is left as it is", () => {
  const graph = graphBuilder("g", operators);
  const x = graph.input("x", "float32", [2, 3]);
  expect(expandTo(graph, x, [2, 3])).toBe(x);
  expect(reduceTo(graph, x, { input: [2, 3], output: [2, 3] })).toBe(x);
});
