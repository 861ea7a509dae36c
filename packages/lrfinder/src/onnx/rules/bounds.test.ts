import { expect, test } from "vitest";
import { numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import { gradients } from "../autodiff/gradients.js";
import { graphBuilder } from "../graph/builder.js";
import { reduceSum } from "../ops/reduction.js";
import { bounds } from "./bounds.js";
import { everyOperator } from "./every-operator.js";
import { sample, testOperators } from "./operator-table.test-kit.js";

const low = numbers([-1.1], { shape: [], type: "float64" });
const high = numbers([0.7], { shape: [1], type: "float64" });

testOperators(bounds, {
  Clip: {
    "no bounds": {
      inputs: [sample([2, 3])],
      write: (graph, [x]) => graph.apply("Clip", [x!]),
    },
    "both of weights": {
      inputs: [sample([2, 3]), low, high],
      write: (graph, inputs) => graph.apply("Clip", inputs),
    },
    "from below": {
      inputs: [sample([4]), low],
      write: (graph, inputs) => graph.apply("Clip", inputs),
    },
    "from above": {
      inputs: [sample([2, 2, 2]), high],
      write: (graph, [x, end]) => graph.apply("Clip", [x!, undefined, end!]),
    },
    "a scalar": {
      inputs: [sample([]), low, high],
      write: (graph, inputs) => graph.apply("Clip", inputs),
    },
  },
});

test("what was cut gives its gradient to the bound, the upper one where they are the wrong way round", async () => {
  const inputs = [numbers([-3, 0, 2, 5]), numbers([1], { shape: [] }), numbers([3], { shape: [] })];
  const ofBounds = (ends: readonly [number, number]) =>
    outputsOf(inputs, (graph, [x, a, b]) => {
      const y = graph.apply("Clip", [x!, [a!, b!][ends[0]]!, [a!, b!][ends[1]]!]);
      return [
        y,
        ...gradients(graph, reduceSum(graph, y, { keepDims: false }), { of: [x!, a!, b!] }),
      ];
    });
  expect((await ofBounds([0, 1])).map(({ data }) => data)).toEqual([
    [1, 1, 2, 3],
    [0, 0, 1, 0],
    [2],
    [1],
  ]);
  expect((await ofBounds([1, 0])).map(({ data }) => data)).toEqual([
    [1, 1, 1, 1],
    [0, 0, 0, 0],
    [4],
    [0],
  ]);
});

test("bounds of several numbers are refused", () => {
  const graph = graphBuilder("test", everyOperator);
  const x = graph.input("x", "float32", [2]);
  expect(() => graph.apply("Clip", [x, graph.constant([0, 1])])).toThrow(
    new TypeError("the bounds of a Clip must be scalars of float32, not float32 [2]"),
  );
});
