import { expect, test } from "vitest";
import { numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import { reduceMean, reduceSum } from "./reduction.js";

const x = numbers([1, 2, 3, 4, 5, 9], { shape: [2, 3] });

test.each([
  { axes: undefined, sums: [24], means: [4] },
  { axes: [], sums: [24], means: [4] },
  { axes: [0], sums: [5, 7, 12], means: [2.5, 3.5, 6] },
  { axes: [-1], sums: [6, 18], means: [2, 6] },
  { axes: [0, 1], sums: [24], means: [4] },
])("sums and means over the axes $axes", async ({ axes, sums, means }) => {
  const results = await outputsOf([x], (graph, [v]) => [
    reduceSum(graph, v!, { axes }),
    reduceMean(graph, v!, { axes, keepDims: false }),
  ]);
  expect(results.map(({ data }) => data)).toEqual([sums, means]);
});
