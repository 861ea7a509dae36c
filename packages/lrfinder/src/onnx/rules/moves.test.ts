import { expect, test } from "vitest";
import { numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import { gradients } from "../autodiff/gradients.js";
import { graphBuilder } from "../graph/builder.js";
import { add, mul } from "../ops/arithmetic.js";
import { concat } from "../ops/layout.js";
import { reduceSum } from "../ops/reduction.js";
import { everyOperator } from "./every-operator.js";
import { moves } from "./moves.js";
import { type Cases, sample, testOperators } from "./operator-table.test-kit.js";

const far = Number.MAX_SAFE_INTEGER;

/** Starts, ends, axes and steps of a Slice. */
type Bounds = readonly (readonly number[])[];

const slices: readonly { shape: readonly number[]; bounds: Bounds }[] = [
  { shape: [5], bounds: [[1], [3]] },
  { shape: [5], bounds: [[-2], [far]] },
  { shape: [5], bounds: [[0], [far], [0], [2]] },
  { shape: [6], bounds: [[1], [far], [0], [2]] },
  { shape: [7], bounds: [[1], [-1], [0], [3]] },
  { shape: [5], bounds: [[-1], [-far], [0], [-1]] },
  { shape: [6], bounds: [[4], [-far], [0], [-2]] },
  { shape: [7], bounds: [[far], [1], [0], [-3]] },
  { shape: [5], bounds: [[3], [3]] },
  {
    shape: [4, 3],
    bounds: [
      [1, 3],
      [1, -far],
      [0, 1],
      [2, -2],
    ],
  },
  { shape: [2, 5], bounds: [[1], [4], [-1]] },
  {
    shape: [3, 4],
    bounds: [
      [1, 0],
      [3, 3],
    ],
  },
  {
    shape: [3, 2, 5],
    bounds: [
      [0, -1],
      [2, -far],
      [0, 2],
      [1, -2],
    ],
  },
];

function sliceCases(): Cases {
  return Object.fromEntries(
    slices.map(({ shape, bounds }) => [
      `[${shape}] ${JSON.stringify(bounds)}`,
      {
        inputs: [sample(shape)],
        write: (graph, [x]) => {
          const lists = bounds.map((list) => graph.constant(list, { type: "int64" }));
          return graph.apply("Slice", [mul(graph, x!, x!), ...lists]);
        },
      },
    ]),
  );
}

function splits(): Cases {
  const uses = [
    { shape: [5], axis: 0, sizes: [2, 3] },
    { shape: [2, 4], axis: -1, sizes: [1, 1, 2] },
    { shape: [3, 2], axis: 0, sizes: [1, 0, 2] },
  ];
  return Object.fromEntries(
    uses.map(({ shape, axis, sizes }) => [
      `[${shape}] into ${sizes} along ${axis}`,
      {
        inputs: [sample(shape)],
        write: (graph, [x]) => {
          const list = graph.constant(sizes, { type: "int64" });
          const parts = graph.applyAll("Split", [mul(graph, x!, x!), list], {
            axis: { int: axis },
          });
          return mul(graph, parts[0]!, reduceSum(graph, parts.at(-1)!, { axes: [axis] }));
        },
      },
    ]),
  );
}

function reshapes(): Cases {
  const uses = [
    { from: [2, 3], to: [3, -1] },
    { from: [2, 3, 2], to: [0, -1] },
    { from: [], to: [1, 1] },
  ];
  return Object.fromEntries(
    uses.map(({ from, to }) => [
      `[${from}] to [${to}]`,
      {
        inputs: [sample(from)],
        write: (graph, [x]) =>
          graph.apply("Reshape", [mul(graph, x!, x!), graph.constant(to, { type: "int64" })]),
      },
    ]),
  );
}

testOperators(moves, {
  Slice: sliceCases(),
  Split: splits(),
  Concat: Object.fromEntries(
    [0, 1, -1].map((axis) => [
      `three along ${axis}`,
      {
        inputs: [1, 2, 3].map((size, seed) => sample(axis === 0 ? [size, 2] : [2, size], { seed })),
        write: (graph, parts) =>
          concat(
            graph,
            parts.map((part) => mul(graph, part, part)),
            axis,
          ),
      },
    ]),
  ),
  Reshape: reshapes(),
});

test("what a slice takes, forwards and backwards", async () => {
  const x = numbers([1, 2, 3, 4, 5, 6, 7]);
  const bounds: Bounds[] = [
    [[-3], [far]],
    [[1], [far], [0], [3]],
    [[-1], [-far], [0], [-2]],
    [[far], [2], [0], [-1]],
    [[5], [2]],
    [[-9], [-far], [0], [-1]],
  ];
  const results = await outputsOf([x], (graph, [v]) =>
    bounds.map((lists) =>
      graph.apply("Slice", [v!, ...lists.map((list) => graph.constant(list, { type: "int64" }))]),
    ),
  );
  expect(results.map(({ data }) => data)).toEqual([
    [5, 6, 7],
    [2, 5],
    [7, 5, 3, 1],
    [7, 6, 5, 4],
    [],
    [1],
  ]);
});

test("parts of a split that no loss depends on get the gradient 0", async () => {
  const [gradient] = await outputsOf([numbers([1, 2, 3, 4])], (graph, [x]) => {
    const sizes = graph.constant([1, 2, 1], { type: "int64" });
    const [, middle] = graph.applyAll("Split", [x!, sizes]);
    const loss = reduceSum(graph, mul(graph, middle!, middle!), { keepDims: false });
    return gradients(graph, loss, { of: [x!] });
  });
  expect(gradient!.data).toEqual([0, 4, 6, 0]);
});

test("a 0 in a shape is a dimension without places where ONNX is told so", async () => {
  const [y, gradient] = await outputsOf([numbers([], { shape: [0, 3] })], (graph, [x]) => {
    const shape = graph.constant([3, 0], { type: "int64" });
    const empty = graph.apply("Reshape", [x!, shape], { allowzero: { int: 1 } });
    const loss = add(graph, reduceSum(graph, empty, { keepDims: false }), graph.constant(1));
    return [empty, ...gradients(graph, loss, { of: [x!] })];
  });
  expect(y!.shape).toEqual([3, 0]);
  expect(gradient!.shape).toEqual([0, 3]);
});

test("misfits are refused, and bounds and sizes that are known only when the graph runs", () => {
  const graph = graphBuilder("test", everyOperator);
  const x = graph.input("x", "float32", [2, 3]);
  const list = graph.input("list", "int64", [1]);
  const one = graph.constant([1], { type: "int64" });
  expect(() => graph.apply("Slice", [x, one, list])).toThrow(
    new TypeError("the bounds of a Slice must be constant"),
  );
  expect(() => graph.apply("Split", [x, list])).toThrow(
    new TypeError("the sizes of a Split must be constant"),
  );
  expect(() => graph.apply("Split", [x, one])).toThrow(
    new TypeError("[2, 3] has no parts of [1] there"),
  );
  const zero = graph.constant([0, 6], { type: "int64" });
  expect(() => graph.apply("Reshape", [x, zero], { allowzero: { int: 1 } })).toThrow(
    new TypeError("[2, 3] does not reshape to [0, 6]"),
  );
});
