import { expect, test } from "vitest";
import { numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import { gradients } from "../autodiff/gradients.js";
import { mul } from "../ops/arithmetic.js";
import { reduceSum } from "../ops/reduction.js";
import { type Cases, sample, testOperators } from "./operator-table.test-kit.js";
import { rounding } from "./rounding.js";

/** Times x, so that there is something to differentiate; away from the jumps at halves. */
function everyRank(operator: string): Cases {
  return Object.fromEntries(
    [[], [5], [2, 3]].map((shape) => [
      `[${shape}]`,
      {
        inputs: [sample(shape, { low: 0.1, high: 0.4 }), sample(shape, { seed: 2 })],
        write: (graph, [x, y]) => mul(graph, graph.apply(operator, [x!]), mul(graph, x!, y!)),
      },
    ]),
  );
}

const shapes = [
  [[], []],
  [[2, 3], [3]],
  [[1], [2, 3]],
] as const;

testOperators(rounding, {
  Round: everyRank("Round"),
  Ceil: everyRank("Ceil"),
  Mod: Object.fromEntries(
    shapes.map(([a, b]) => [
      `[${a}] by [${b}]`,
      {
        inputs: [
          sample(a, { low: 4.2, high: 4.7 }),
          { ...sample(b), data: sample(b, { low: 1.2, high: 1.35 }).data },
        ],
        write: (graph, [x, y]) => graph.apply("Mod", [x!, y!], { fmod: { int: 1 } }),
      },
    ]),
  ),
});

test("halves go to the even number", async () => {
  const [round, ceil] = await outputsOf([numbers([0.5, 1.5, -2.5, 2.4])], (graph, [x]) =>
    ["Round", "Ceil"].map((operator) => graph.apply(operator, [x!])),
  );
  expect(round!.data).toEqual([0, 2, -2, 2]);
  expect(ceil!.data).toEqual([1, 2, -2, 3]);
});

test("what a division leaves has the dividend's sign, and the divisor's gradient is the whole quotient", async () => {
  const results = await outputsOf([numbers([7.5, -7.5]), numbers([2, 2])], (graph, [a, b]) => {
    const y = graph.apply("Mod", [a!, b!], { fmod: { int: 1 } });
    return [y, ...gradients(graph, reduceSum(graph, y, { keepDims: false }), { of: [a!, b!] })];
  });
  expect(results.map(({ data }) => data)).toEqual([
    [1.5, -1.5],
    [1, 1],
    [-3, 3],
  ]);
});

test("of whole numbers it has the divisor's sign, as in Python", async () => {
  const inputs = [numbers([7, -7, 7], { type: "int32" }), numbers([3, 3, -3], { type: "int32" })];
  const [y] = await outputsOf(inputs, (graph, [a, b]) => [graph.apply("Mod", [a!, b!])]);
  expect(y!.data).toEqual([1, 2, -2]);
});
