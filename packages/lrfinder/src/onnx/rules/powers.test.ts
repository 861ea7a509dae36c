import { expect, test } from "vitest";
import { numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import { gradients } from "../autodiff/gradients.js";
import type { DataType } from "../graph/element-types.js";
import { reduceSum } from "../ops/reduction.js";
import { type Cases, sample, testOperators } from "./operator-table.test-kit.js";
import { powers } from "./powers.js";

const positive = { low: 0.3, high: 2 };

function constantExponents(): Cases {
  const uses: readonly { type: DataType; data: readonly number[]; base?: readonly number[] }[] = [
    { type: "int64", data: [3], base: [-1.5, -0.3, 0, 2] },
    { type: "int32", data: [0], base: [-1.5, 0, 2, 3] },
    { type: "int64", data: [1, 2, -1, 0], base: [2, -1, 0.5, 0] },
    { type: "float32", data: [-0.5] },
  ];
  return Object.fromEntries(
    uses.map(({ type, data, base }) => [
      `to the constant ${type} ${data}`,
      {
        inputs: [base ? numbers(base, { type: "float64" }) : sample([4], positive)],
        write: (graph, [x]) => graph.apply("Pow", [x!, graph.constant(data, { type })]),
      },
    ]),
  );
}

testOperators(powers, {
  Pow: {
    "[2,3] to [3]": {
      inputs: [sample([2, 3], positive), { ...sample([3], { seed: 2 }) }],
      write: (graph, [a, b]) => graph.apply("Pow", [a!, b!]),
    },
    "to int64 exponents that are known only when the graph runs": {
      inputs: [sample([2, 3], positive), numbers([2, -1, 0], { type: "int64" })],
      write: (graph, [a, b]) => graph.apply("Pow", [a!, b!]),
    },
    "to exponents of float32, which are weights": {
      inputs: [
        sample([2, 2], { ...positive, type: "float32" }),
        sample([2], { type: "float32", seed: 3 }),
      ],
      write: (graph, [a, b]) => graph.apply("Pow", [a!, b!]),
    },
    ...constantExponents(),
  },
});

test("a float32 exponent of a float64 base gets a gradient of its own type", async () => {
  const inputs = [numbers([2, 4], { type: "float64" }), numbers([3, 0.5])];
  const results = await outputsOf(inputs, (graph, [a, b]) => {
    const y = graph.apply("Pow", [a!, b!]);
    return [y, ...gradients(graph, reduceSum(graph, y, { keepDims: false }), { of: [a!, b!] })];
  });
  expect(results.map(({ type }) => type)).toEqual(["float64", "float64", "float32"]);
  expect(results[0]!.data).toEqual([8, 2]);
  expect(results[1]!.data).toEqual([12, 0.25]);
  expect(results[2]!.data[0]).toBeCloseTo(8 * Math.log(2), 5);
  expect(results[2]!.data[1]).toBeCloseTo(2 * Math.log(4), 5);
});
