import { expect, test } from "vitest";
import { numbers } from "../autodiff/evaluate.test-kit.js";
import { graphBuilder } from "../graph/builder.js";
import type { GraphBuilder, Value } from "../graph/graph.js";
import { add } from "../ops/arithmetic.js";
import { costOf } from "./cost.js";
import { testOperators } from "./operator-table.test-kit.js";
import { operators } from "./operators.js";
import { scan } from "./scan.js";

/** Running sums of the rows of `x`, from `start`: the last of them, and all. */
function runningSums(graph: GraphBuilder, [start, x]: readonly Value[]): readonly Value[] {
  const body = graphBuilder("body", operators);
  const sum = body.input("body/sum", start!.type, [2]);
  const row = body.input("body/row", x!.type, [2]);
  const next = add(body, sum, row);
  return graph.applyAll("Scan", [start!, x!], {
    body: { graph: body.build([next, body.apply("Neg", [next])]) },
    num_scan_inputs: { int: 1 },
  });
}

const inputs = [numbers([0, 0]), numbers([1, 2, 3, 4, 5, 6], { shape: [3, 2] })];

testOperators(scan, {
  Scan: [
    "updates are run, not differentiated",
    {
      "its state": { inputs, write: (graph, values) => runningSums(graph, values)[0]! },
      "in double precision": {
        inputs: inputs.map((input) => ({ ...input, type: "float64" })),
        write: (graph, values) => runningSums(graph, values)[0]!,
      },
      "its stacked outputs": { inputs, write: (graph, values) => runningSums(graph, values)[1]! },
    },
  ],
});

test("a Scan without a body is refused", () => {
  const graph = graphBuilder("test", operators);
  const x = graph.input("x", "float32", [2]);
  expect(() => graph.apply("Scan", [x])).toThrow(new TypeError("a Scan needs a body"));
});

test("a loop costs what its body does, turn by turn", () => {
  const graph = graphBuilder("test", operators);
  runningSums(graph, [graph.input("start", "float32", [2]), graph.input("x", "float32", [3, 2])]);
  // Three turns, each of a sum and a negative of two numbers.
  expect(costOf(graph.nodes, operators)).toEqual({ operations: 0, activations: 12 });
});
