import { expect, test } from "vitest";
import { numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import { graphBuilder } from "../graph/builder.js";
import type { DataType } from "../graph/element-types.js";
import { mul } from "../ops/arithmetic.js";
import { argMax, gather, oneHot, scatterAdd } from "../ops/indexing.js";
import { indexing } from "./indexing.js";
import { type Cases, sample, testOperators } from "./operator-table.test-kit.js";
import { operators } from "./operators.js";

const places = {
  "a scalar index": { data: [1], shape: [] },
  "a vector with duplicates": { data: [1, 0, 1, 1], shape: [4] },
  "a matrix with duplicates": { data: [0, 1, 1, 0, 0, 0], shape: [3, 2] },
  "indices from the end": { data: [-1, 0, -2], shape: [3] },
};

function gathers(): Cases {
  const tables: readonly {
    shape: readonly number[];
    axes: readonly number[];
    types: readonly DataType[];
  }[] = [
    { shape: [2], axes: [0], types: ["int32", "int64"] },
    { shape: [2, 3], axes: [0, 1, -1], types: ["int32", "int64"] },
    { shape: [2, 2, 3], axes: [0, 1, 2, -3], types: ["int32"] },
  ];
  return Object.fromEntries(
    tables.flatMap(({ shape, axes, types }) =>
      axes.flatMap((axis) =>
        Object.entries(places).flatMap(([title, { data, shape: indexShape }]) =>
          types.map((type) => [
            `${title} (${type}) along ${axis} of [${shape}]`,
            {
              inputs: [sample(shape), numbers(data, { shape: indexShape, type })],
              write: (graph, [x, indices]) => gather(graph, mul(graph, x!, x!), indices!, axis),
            },
          ]),
        ),
      ),
    ),
  );
}

const labels = (type: DataType) => numbers([2, 0, 1, 1], { shape: [4], type });

testOperators(indexing, {
  Gather: gathers(),
  OneHot: [
    "it looks at whole numbers only",
    {
      "int32 labels": {
        inputs: [labels("int32")],
        write: (graph, [indices]) => oneHot(graph, indices!, 3),
      },
      "single numbers as values": {
        inputs: [labels("int32"), numbers([-1, 0.5])],
        write: (graph, [indices, values]) => {
          const depth = graph.constant([3], { type: "int32" });
          return graph.apply("OneHot", [indices!, depth, values!]);
        },
      },
      "int64 labels": {
        inputs: [labels("int64")],
        write: (graph, [indices]) => oneHot(graph, indices!, 3),
      },
      "along the first axis": {
        inputs: [labels("int64")],
        write: (graph, [indices]) => {
          const depth = graph.constant([3], { type: "int64" });
          return graph.apply("OneHot", [indices!, depth, graph.constant([0, 1])], {
            axis: { int: 0 },
          });
        },
      },
    },
  ],
  ScatterND: [
    { noBatched: "it scatters along the first axis alone" },
    Object.fromEntries(
      [[3], [3, 2], [3, 2, 2]].map((shape) => [
        `adding to [${shape}]`,
        {
          inputs: [
            sample(shape),
            numbers([2, 0, 2, 2], { shape: [2, 2, 1], type: "int64" }),
            sample([2, 2, ...shape.slice(1)], { seed: 2 }),
          ],
          write: (graph, [x, indices, updates]) =>
            scatterAdd(graph, mul(graph, x!, x!), indices!, mul(graph, updates!, updates!)),
        },
      ]),
    ),
  ],
  ArgMax: [
    "a place does not change with a small change of the numbers",
    {
      "along the first axis": {
        inputs: [sample([2, 3])],
        write: (graph, [x]) => argMax(graph, x!, 0),
      },
      "along the last axis of three": {
        inputs: [sample([2, 3, 4], { type: "float32" })],
        write: (graph, [x]) => argMax(graph, x!, -1),
      },
      "its axis kept, as ONNX does": {
        inputs: [sample([2, 3])],
        write: (graph, [x]) => graph.apply("ArgMax", [x!], { axis: { int: 1 } }),
      },
    },
  ],
});

test("what is gathered, marked, scattered and found", async () => {
  const x = numbers([1, 2, 3, 4, 9, 6], { shape: [2, 3] });
  const indices = numbers([2, 0, 2], { type: "int32" });
  const [columns, marked, largest] = await outputsOf([x, indices], (graph, [v, i]) => [
    gather(graph, v!, i!, 1),
    oneHot(graph, i!, 3),
    argMax(graph, v!, 1),
  ]);
  expect(columns!.data).toEqual([3, 1, 3, 6, 4, 6]);
  expect(marked!.data).toEqual([0, 0, 1, 1, 0, 0, 0, 0, 1]);
  expect(largest!.data).toEqual([2, 1]);

  const inputs = [
    numbers([10, 20, 30]),
    numbers([1, 1, 0], { shape: [3, 1], type: "int64" }),
    numbers([1, 2, 4]),
  ];
  const [scattered] = await outputsOf(inputs, (graph, [v, i, u]) => [
    scatterAdd(graph, v!, i!, u!),
  ]);
  expect(scattered!.data).toEqual([14, 23, 30]);
});

test("misfits are refused with their shapes and types", () => {
  const graph = graphBuilder("test", operators);
  const x = graph.input("x", "float32", [2, 3]);
  const i = graph.input("i", "int64", [4, 1]);
  expect(() => gather(graph, x, x)).toThrow(
    new TypeError("indices must be int32 or int64, not float32"),
  );
  expect(() => gather(graph, x, i, 2)).toThrow(
    new TypeError("there is no axis 2 in a tensor of 2 dimensions"),
  );
  expect(() => scatterAdd(graph, x, i, x)).toThrow(
    new TypeError("[2, 3] and [4, 1] and [2, 3] do not scatter along the first axis"),
  );
  expect(() => argMax(graph, x, 2)).toThrow(
    new TypeError("there is no axis 2 in a tensor of 2 dimensions"),
  );
  const depth = graph.input("depth", "int64", [1]);
  expect(() => graph.apply("OneHot", [i, depth, x])).toThrow(
    new TypeError("the depth of a OneHot must be constant"),
  );
});
