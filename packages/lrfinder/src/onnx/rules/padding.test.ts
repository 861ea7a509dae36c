import { expect, test } from "vitest";
import { gradients } from "../autodiff/gradients.js";
import { graphBuilder } from "../graph/builder.js";
import { mul } from "../ops/arithmetic.js";
import { reduceSum } from "../ops/reduction.js";
import { everyOperator } from "./every-operator.js";
import { type Cases, sample, testOperators } from "./operator-table.test-kit.js";
import { padding } from "./padding.js";

interface Use {
  readonly x: readonly number[];
  readonly pads: readonly number[];
  readonly axes?: readonly number[];
  readonly value?: number;
}

function cases(mode: string, uses: Readonly<Record<string, Use>>): Cases {
  return Object.fromEntries(
    Object.entries(uses).map(([title, { x, pads, axes, value }]) => [
      `${mode}, ${title}`,
      {
        inputs: [sample(x)],
        write: (graph, [v]) => {
          const number = value === undefined ? undefined : graph.constant(value, { type: v!.type });
          const counts = graph.constant(pads, { type: "int64" });
          const places = axes && [graph.constant(axes, { type: "int64" })];
          return graph.apply("Pad", [mul(graph, v!, v!), counts, number, ...(places ?? [])], {
            mode: { string: mode },
          });
        },
      },
    ]),
  );
}

const everywhere: Readonly<Record<string, Use>> = {
  "one axis": { x: [4], pads: [2, 1] },
  "two axes of four": { x: [1, 2, 3, 4], pads: [0, 0, 1, 2, 0, 0, 2, 0] },
  "the axes named": { x: [2, 3, 3], pads: [1, 0, 2, 1], axes: [-1, 1] },
  "the first axis": { x: [3, 2], pads: [1, 0, 1, 0] },
};

testOperators(padding, {
  Pad: {
    ...cases("constant", {
      ...everywhere,
      "a value": { x: [2, 2], pads: [1, 0, 0, 2], value: -1.5 },
      "places cut off": { x: [4, 3], pads: [-1, 1, 0, -2] },
      nothing: { x: [2, 2], pads: [0, 0, 0, 0] },
    }),
    ...cases("edge", {
      ...everywhere,
      "further than it is long": { x: [2, 2], pads: [0, 3, 0, 4] },
    }),
    ...cases("reflect", everywhere),
    ...cases("wrap", everywhere),
  },
});

test("misfits are refused", () => {
  const graph = graphBuilder("test", everyOperator);
  const x = graph.input("x", "float32", [2, 3]);
  const value = graph.input("value", "float32", []);
  const ints = (...data: number[]) => graph.constant(data, { type: "int64" });
  const pad = (...inputs: Parameters<typeof graph.apply>[1]) => graph.apply("Pad", inputs);
  expect(() => pad(x, ints(1, 1))).toThrow(new TypeError("2 pads are not two for each of 2 axes"));
  expect(() => pad(x, ints(0, -2, 0, -2))).toThrow(
    new TypeError("pads of [0, -2] and [0, -2] leave nothing"),
  );
  expect(() => pad(x, graph.input("pads", "int64", [4]))).toThrow(
    new TypeError("the pads and axes of a Pad must be constant"),
  );
  expect(() => pad(x, ints(0, 0, 1, 1), ints(1))).toThrow(
    new TypeError("a int64 does not pad a tensor of float32"),
  );
  const loss = reduceSum(graph, pad(x, ints(0, 0, 1, 1), value), { keepDims: false });
  expect(() => gradients(graph, loss, { of: [value] })).toThrow(
    new TypeError("no gradient flows to the value of a Pad"),
  );
});
