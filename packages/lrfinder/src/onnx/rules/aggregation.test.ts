import { expect, test } from "vitest";
import { numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import { gradients } from "../autodiff/gradients.js";
import { mul } from "../ops/arithmetic.js";
import { reduceSum } from "../ops/reduction.js";
import { aggregation } from "./aggregation.js";
import { type Cases, sample, testOperators } from "./operator-table.test-kit.js";

const uses: readonly { shape: readonly number[]; axes?: readonly number[] }[] = [
  { shape: [2, 3], axes: [0] },
  { shape: [] },
  { shape: [4] },
  { shape: [2, 3], axes: [-1] },
  { shape: [1, 3], axes: [0] },
  { shape: [2, 3, 2], axes: [1] },
  { shape: [2, 3, 2], axes: [0, -1] },
];

function cases(operator: string): Cases {
  return Object.fromEntries(
    uses.flatMap(({ shape, axes }) =>
      [1, 0].map((keepdims) => [
        `[${shape}] over ${axes ? `[${axes}]` : "all"}, ${keepdims ? "kept" : "dropped"}`,
        {
          inputs: [sample(shape)],
          write: (graph, [x]) => {
            const list = axes ? [graph.constant(axes, { type: "int64" })] : [];
            return graph.apply(operator, [mul(graph, x!, x!), ...list], {
              keepdims: { int: keepdims },
            });
          },
        },
      ]),
    ),
  );
}

testOperators(aggregation, {
  ReduceMax: cases("ReduceMax"),
  ReduceMin: cases("ReduceMin"),
  ReduceL2: cases("ReduceL2"),
  ReduceLogSumExp: cases("ReduceLogSumExp"),
  ReduceProd: cases("ReduceProd"),
});

/** What an operator makes of each row, and the gradient of the sum of that. */
async function ofRows(operator: string, rows: readonly (readonly number[])[]) {
  const shape = [rows.length, rows[0]!.length];
  const results = await outputsOf([numbers(rows.flat(), { shape })], (graph, [x]) => {
    const axes = graph.constant([1], { type: "int64" });
    const y = graph.apply(operator, [x!, axes]);
    return [y, ...gradients(graph, reduceSum(graph, y, { keepDims: false }), { of: [x!] })];
  });
  return results.map(({ data }) => data);
}

test("those that tie for the largest or the smallest share its gradient", async () => {
  const rows = [
    [3, 1, 3, 1],
    [2, 2, 2, 2],
    [4, 0, 1, 2],
  ];
  const [, largest] = await ofRows("ReduceMax", rows);
  expect(largest).toEqual([0.5, 0, 0.5, 0, 0.25, 0.25, 0.25, 0.25, 1, 0, 0, 0]);
  const [, smallest] = await ofRows("ReduceMin", rows);
  expect(smallest).toEqual([0, 0.5, 0, 0.5, 0.25, 0.25, 0.25, 0.25, 0, 1, 0, 0]);
});

test("a NaN, which a runtime may pass over, gets no gradient, and makes none to others", async () => {
  const rows = [
    [1, Number.NaN],
    [Number.NaN, 1],
    [Number.NaN, Number.NaN],
    [5, 4],
  ];
  const [, gradient] = await ofRows("ReduceMax", rows);
  expect(gradient!.slice(4)).toEqual([0, 0, 1, 0]);
  expect([gradient![1], gradient![2]]).toEqual([0, 0]);
  expect(gradient!.some(Number.isNaN)).toBe(false);
});

test("a length of 0 has the gradient 0", async () => {
  const [lengths, gradient] = await ofRows("ReduceL2", [
    [0, 0],
    [3, 4],
  ]);
  expect(lengths).toEqual([0, 5]);
  expect(gradient![0]).toBe(0);
  expect(gradient![1]).toBe(0);
  expect(gradient![2]).toBeCloseTo(0.6, 6);
  expect(gradient![3]).toBeCloseTo(0.8, 6);
});

test("the gradient of a product is the product of the others, beside a 0 and two of them too", async () => {
  const [products, gradient] = await ofRows("ReduceProd", [
    [2, 3, 4],
    [2, 0, 4],
    [0, 0, 4],
  ]);
  expect(products).toEqual([24, 0, 0]);
  expect(gradient).toEqual([12, 8, 6, 0, 8, 0, 0, 0, 0]);
});

test("a sum of exponentials neither overflows nor loses its gradient", async () => {
  const [y, gradient] = await ofRows("ReduceLogSumExp", [
    [1000, 1000],
    [-1000, -1000],
    [0, -1000],
  ]);
  y!.forEach((sum, i) => {
    expect(sum).toBeCloseTo([1000, -1000, 0][i]! + (i < 2 ? Math.LN2 : 0), 3);
  });
  gradient!.forEach((share, i) => {
    expect(share).toBeCloseTo([0.5, 0.5, 0.5, 0.5, 1, 0][i]!, 3);
  });
});
