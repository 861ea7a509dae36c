import { expect, test } from "vitest";
import type { Operators } from "../graph/graph.js";
import { relu, tanh } from "../ops/activations.js";
import { add, mul } from "../ops/arithmetic.js";
import { abs } from "../ops/elementwise.js";
import { matMul } from "../ops/matrix.js";
import { sample } from "../rules/operator-table.test-kit.js";
import { operators } from "../rules/operators.js";
import { agreementAlongDirections } from "./directional.test-kit.js";
import { numbers } from "./evaluate.test-kit.js";
import type { Problem } from "./finite-differences.test-kit.js";

test("sums of many products agree in float32", async () => {
  const problem: Problem = {
    inputs: [sample([8, 200]), sample([200, 8], { seed: 2 })],
    write: (graph, [a, b]) => tanh(graph, matMul(graph, mul(graph, a!, a!), b!)),
  };
  const { lines, directions, kinks } = await agreementAlongDirections(problem);
  expect(lines).toEqual([]);
  expect(directions).toBe(4);
  expect(kinks).toBeLessThan(2);
});

test("a gradient that is wrong in one of its factors is found", async () => {
  const wrong: Operators = {
    ...operators,
    Tanh: {
      ...operators.Tanh!,
      // As if tanh were its own derivative.
      gradient: ({ graph, node, upstreams: [upstream] }) => [
        mul(graph, upstream!, node.outputs[0]!),
      ],
    },
  };
  const { lines } = await agreementAlongDirections({
    inputs: [sample([3, 4])],
    operators: wrong,
    write: (graph, [x]) => tanh(graph, x!),
  });
  expect(lines.length).toBe(4);
});

test("directions over a kink are skipped, and counted", async () => {
  const near = numbers([0.001, -0.002, 1, 2]);
  const { lines, directions, kinks } = await agreementAlongDirections({
    inputs: [near],
    write: (graph, [x]) => add(graph, abs(graph, x!), relu(graph, x!)),
  });
  expect(lines).toEqual([]);
  expect(kinks).toBe(directions);
});
