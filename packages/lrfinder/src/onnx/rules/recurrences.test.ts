import { expect, test } from "vitest";
import type { Problem } from "../autodiff/finite-differences.test-kit.js";
import { graphBuilder } from "../graph/builder.js";
import { everyOperator } from "./every-operator.js";
import { sample, testOperators } from "./operator-table.test-kit.js";
import { recurrences } from "./recurrences.js";

const [turns, rows, size, hidden] = [3, 2, 4, 2];

/** A recurrent operator of so many gates, in one direction or both. */
function use(
  operator: string,
  gates: number,
  { directions, output }: { directions: number; output: number },
): Problem {
  const shapes = [
    [turns, rows, size],
    [directions, gates * hidden, size],
    [directions, gates * hidden, hidden],
  ];
  return {
    inputs: shapes.map((shape, seed) => sample(shape, { type: "float32", seed })),
    write: (graph, values) =>
      graph.applyAll(operator, values, {
        hidden_size: { int: hidden },
        direction: { string: directions === 2 ? "bidirectional" : "forward" },
      })[output]!,
  };
}

const cases = (operator: string, gates: number, states: number) =>
  [
    {
      noGradient: "a Scan is what is trained",
      noBatched: "a Scan is what serves many models",
      operations: 2 * turns * rows * gates * hidden * (size + hidden),
    },
    Object.fromEntries(
      Array.from({ length: states + 1 }, (_, output) => [
        output === 0 ? "all turns" : `the state ${output}, in both directions`,
        use(operator, gates, { directions: output === 0 ? 1 : 2, output }),
      ]),
    ),
  ] as const;

testOperators(recurrences, {
  LSTM: cases("LSTM", 4, 2),
  GRU: cases("GRU", 3, 1),
  RNN: cases("RNN", 1, 1),
});

test("kernels that do not fit one another are refused", () => {
  const graph = graphBuilder("test", everyOperator);
  const x = graph.input("x", "float32", [3, 2, 4]);
  const kernel = graph.input("kernel", "float32", [1, 8, 5]);
  const recurrent = graph.input("recurrent", "float32", [1, 8, 2]);
  expect(() => graph.apply("LSTM", [x, kernel, recurrent])).toThrow(
    new TypeError("[3, 2, 4], [1, 8, 5], [1, 8, 2] do not fit: a gate has as many rows as a state"),
  );
});
