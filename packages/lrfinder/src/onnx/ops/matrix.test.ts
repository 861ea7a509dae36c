import { expect, test } from "vitest";
import { numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import { gemm, matMul } from "./matrix.js";

const a = numbers([1, 2, 3, 4, 5, 6], { shape: [2, 3] });
const b = numbers([1, 0, 2, 1, 0, 3], { shape: [3, 2] });

test("the product of matrices, however they lie", async () => {
  // [1 2 3; 4 5 6]·[1 0; 2 1; 0 3] = [5 11; 14 23]
  const results = await outputsOf([a, b], (graph, [x, y]) => {
    const [xt, yt] = [graph.apply("Transpose", [x!]), graph.apply("Transpose", [y!])];
    return [
      matMul(graph, x!, y!),
      gemm(graph, [x!, y!], {}),
      gemm(graph, [xt, y!], { transA: true }),
      gemm(graph, [x!, yt], { transB: true }),
      gemm(graph, [xt, yt], { transA: true, transB: true }),
    ];
  });
  for (const { data, shape } of results) {
    expect([shape, data]).toEqual([
      [2, 2],
      [5, 11, 14, 23],
    ]);
  }
});

test("alpha scales the product and beta what is added", async () => {
  const [y] = await outputsOf([a, b, numbers([10, 20])], (graph, [x, z, c]) => [
    gemm(graph, [x!, z!], { c, alpha: 2, beta: 0.5 }),
  ]);
  expect(y!.data).toEqual([15, 32, 33, 56]);
});

test("a stack of matrices is multiplied one by one", async () => {
  const stack = numbers([1, 0, 0, 1, 2, 0, 0, 2], { shape: [2, 2, 2] });
  const [y] = await outputsOf(
    [stack, numbers([1, 2, 3, 4], { shape: [2, 2] })],
    (graph, [s, m]) => [matMul(graph, s!, m!)],
  );
  expect([y!.shape, y!.data]).toEqual([
    [2, 2, 2],
    [1, 2, 3, 4, 2, 4, 6, 8],
  ]);
});
