import { expect, test } from "vitest";
import { graphBuilder } from "../graph/builder.js";
import { everyOperator } from "./every-operator.js";
import { sample, testOperators } from "./operator-table.test-kit.js";
import { responses } from "./responses.js";

testOperators(responses, {
  LRN: Object.fromEntries(
    [
      { x: [2, 4, 2, 1], size: 3, alpha: 0.9, beta: 0.6, bias: 1.5 },
      { x: [1, 5, 1, 2], size: 5, alpha: 0.7, beta: 0.75, bias: 1 },
      { x: [1, 3, 2, 2], size: 9, alpha: 1.5, beta: 0.5, bias: 2 },
      { x: [1, 2, 2, 2], size: 1 },
    ].map(({ x, size, ...floats }) => [
      `[${x}], ${size} channels`,
      {
        inputs: [sample(x, { type: "float32" })],
        write: (graph, [v]) =>
          graph.apply("LRN", [v!], {
            size: { int: size },
            ...Object.fromEntries(Object.entries(floats).map(([name, float]) => [name, { float }])),
          }),
      },
    ]),
  ),
});

test("a tensor without places and an even size are refused", () => {
  const graph = graphBuilder("test", everyOperator);
  const x = graph.input("x", "float32", [2, 3]);
  expect(() => graph.apply("LRN", [x], { size: { int: 3 } })).toThrow(
    new TypeError("[2, 3] has not the axes [rows, channels, height, width]"),
  );
  const image = graph.input("image", "float32", [1, 2, 3, 3]);
  expect(() => graph.apply("LRN", [image], { size: { int: 2 } })).toThrow(
    new TypeError("an LRN needs an odd size, not 2"),
  );
});
