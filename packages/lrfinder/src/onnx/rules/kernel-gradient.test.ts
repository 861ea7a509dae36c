import { expect, test } from "vitest";
import { outputsOf } from "../autodiff/evaluate.test-kit.js";
import { gradients } from "../autodiff/gradients.js";
import { writeConvolutions } from "../convolutions/write-convolutions.js";
import { graphBuilder } from "../graph/builder.js";
import type { GraphBuilder, Value } from "../graph/graph.js";
import { add, mul } from "../ops/arithmetic.js";
import { conv, convKernelGradient } from "../ops/convolution.js";
import { slice } from "../ops/layout.js";
import { reduceSum } from "../ops/reduction.js";
import { everyOperator } from "./every-operator.js";
import { sample } from "./operator-table.test-kit.js";

test("many columns are multiplied so many at a time", () => {
  const nodes = (rows: number) => {
    const graph = graphBuilder("test", everyOperator);
    const x = graph.input("x", "float32", [rows, 16, 34, 34]);
    const k = graph.input("k", "float32", [16, 16, 3, 3]);
    const loss = reduceSum(graph, conv(graph, [x, k]), { keepDims: false });
    const [found] = gradients(graph, loss, { of: [k] });
    expect(found!.shape).toEqual([16, 16, 3, 3]);
    const written = writeConvolutions(graph.build([found!]), {});
    return written.nodes.filter(({ operator }) => operator === "Gemm").length;
  };
  // 16 · 32² numbers a row in each column, of which about 2²⁰ are multiplied at once.
  expect([nodes(1), nodes(8), nodes(16), nodes(64)]).toEqual([1, 1, 2, 9]);
});

test.each([1, 2])("so many columns at a time, %i groups: the same gradient", async (groups) => {
  const x = sample([16, 16, 34, 34], { type: "float32" });
  const kernels = sample([16, 16 / groups, 3, 3], { type: "float32", seed: 2 });
  const toKernels = (graph: GraphBuilder, rows: Value, k: Value) => {
    const y = conv(graph, [rows, k], { group: { int: groups } });
    const loss = reduceSum(graph, mul(graph, y, y), { keepDims: false });
    return gradients(graph, loss, { of: [k] })[0]!;
  };
  // Of eight rows all columns are multiplied at once.
  const [whole, halves] = await outputsOf([x, kernels], (graph, [rows, k]) => [
    toKernels(graph, rows!, k!),
    add(
      graph,
      toKernels(graph, slice(graph, rows!, { axis: 0, start: 0, end: 8 }), k!),
      toKernels(graph, slice(graph, rows!, { axis: 0, start: 8, end: 16 }), k!),
    ),
  ]);
  const size = Math.max(...whole!.data.map(Math.abs));
  whole!.data.forEach((number, i) => {
    expect(Math.abs(number - halves!.data[i]!)).toBeLessThan(1e-5 * size);
  });
});

test("what is not of one convolution is refused with its shapes", () => {
  const graph = graphBuilder("test", everyOperator);
  const x = graph.input("x", "float32", [1, 2, 3]);
  expect(() => convKernelGradient(graph, [x, x], { kernel_shape: { ints: [2] } })).toThrow(
    new TypeError("float32 [1, 2, 3] and float32 [1, 2, 3] are not of a convolution of float32"),
  );
});
