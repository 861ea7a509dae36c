import { expect, test } from "vitest";
import { numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import { graphBuilder } from "../graph/builder.js";
import { mul } from "../ops/arithmetic.js";
import { concat, expand, reshape, slice, transpose } from "../ops/layout.js";
import { layout } from "./layout.js";
import { type Cases, sample, testOperators } from "./operator-table.test-kit.js";
import { operators } from "./operators.js";

function reshapes(): Cases {
  const uses = [
    { from: [6], to: [2, 3] },
    { from: [2, 3], to: [6] },
    { from: [2, 3], to: [3, -1] },
    { from: [2, 3, 2], to: [0, -1] },
    { from: [1, 1], to: [] },
    { from: [], to: [1, 1] },
  ];
  return Object.fromEntries(
    uses.map(({ from, to }) => [
      `[${from}] to [${to}]`,
      { inputs: [sample(from)], write: (graph, [x]) => reshape(graph, mul(graph, x!, x!), to) },
    ]),
  );
}

function expansions(): Cases {
  const uses = [
    { from: [], to: [2, 3] },
    { from: [1], to: [3] },
    { from: [3], to: [2, 3] },
    { from: [2, 1], to: [2, 3] },
    { from: [2, 3], to: [1] },
    { from: [2, 1, 3], to: [2, 2, 1, 3] },
    { from: [1, 3], to: [2, 1] },
  ];
  return Object.fromEntries(
    uses.map(({ from, to }) => [
      `[${from}] to [${to}]`,
      { inputs: [sample(from)], write: (graph, [x]) => expand(graph, mul(graph, x!, x!), to) },
    ]),
  );
}

function transpositions(): Cases {
  const uses = [
    { shape: [4], order: [0] },
    { shape: [2, 3], order: undefined },
    { shape: [2, 3, 4], order: undefined },
    { shape: [2, 3, 4], order: [1, 2, 0] },
    { shape: [2, 3, 4], order: [2, 0, 1] },
    { shape: [2, 1, 3, 2], order: [3, 1, 0, 2] },
  ];
  return Object.fromEntries(
    uses.map(({ shape, order }) => [
      `[${shape}] in the order ${order ?? "reversed"}`,
      {
        inputs: [sample(shape)],
        write: (graph, [x]) => transpose(graph, mul(graph, x!, x!), order),
      },
    ]),
  );
}

function slices(): Cases {
  const uses = [
    { shape: [5], axis: 0, start: 0, end: 2 },
    { shape: [5], axis: 0, start: 3, end: 5 },
    { shape: [5], axis: 0, start: 0, end: 5 },
    { shape: [2, 5], axis: 1, start: 1, end: 3 },
    { shape: [3, 2, 2], axis: -3, start: 1, end: 2 },
  ];
  return Object.fromEntries(
    uses.map(({ shape, ...bounds }) => [
      `[${shape}] along ${bounds.axis} from ${bounds.start} to ${bounds.end}`,
      { inputs: [sample(shape)], write: (graph, [x]) => slice(graph, mul(graph, x!, x!), bounds) },
    ]),
  );
}

testOperators(layout, {
  Reshape: reshapes(),
  Expand: expansions(),
  Transpose: {
    ...transpositions(),
    "perm left out": {
      inputs: [sample([2, 3, 4])],
      write: (graph, [x]) => graph.apply("Transpose", [mul(graph, x!, x!)]),
    },
  },
  Concat: {
    ...Object.fromEntries(
      [0, 1, -1].map((axis) => [
        `three along ${axis}`,
        {
          inputs: [1, 2, 3].map((size, seed) =>
            sample(axis === 0 ? [size, 2] : [2, size], { seed }),
          ),
          write: (graph, parts) =>
            concat(
              graph,
              parts.map((part) => mul(graph, part, part)),
              axis,
            ),
        },
      ]),
    ),
    "a value twice": {
      inputs: [sample([2, 2])],
      write: (graph, [x]) => concat(graph, [x!, mul(graph, x!, x!), x!], 1),
    },
    "only the middle wanted": {
      inputs: [sample([2]), sample([3], { seed: 2 }), sample([1], { seed: 3 })],
      of: [1],
      write: (graph, [a, b, c]) => concat(graph, [a!, mul(graph, b!, b!), c!], 0),
    },
  },
  Slice: slices(),
});

test("where elements go", async () => {
  const x = numbers([1, 2, 3, 4, 5, 6], { shape: [2, 3] });
  const results = await outputsOf([x], (graph, [v]) => [
    reshape(graph, v!, [3, 2]),
    expand(graph, v!, [2, 2, 3]),
    transpose(graph, v!),
    concat(graph, [v!, v!], 1),
    slice(graph, v!, { axis: 1, start: 1, end: 3 }),
  ]);
  expect(results.map(({ data }) => data)).toEqual([
    [1, 2, 3, 4, 5, 6],
    [1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6],
    [1, 4, 2, 5, 3, 6],
    [1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6],
    [2, 3, 5, 6],
  ]);
});

test("misfits are refused with their shapes", () => {
  const graph = graphBuilder("test", operators);
  const x = graph.input("x", "float32", [2, 3]);
  const y = graph.input("y", "float32", [2, 2]);
  for (const shape of [[4], [4, -1], [-1, -1], [-2, -3], [7, 0], [2, 3, 0]]) {
    expect(() => reshape(graph, x, shape)).toThrow(
      new TypeError(`[2, 3] does not reshape to [${shape.join(", ")}]`),
    );
  }
  expect(() => expand(graph, x, [2, 2])).toThrow(
    new TypeError("shapes [2, 3] and [2, 2] do not broadcast"),
  );
  for (const order of [[0], [0, 0], [0, 2], [0, 1, 2]]) {
    expect(() => transpose(graph, x, order)).toThrow(
      new TypeError(`[2, 3] has no axes in the order [${order.join(", ")}]`),
    );
  }
  expect(() => concat(graph, [x, y], 0)).toThrow(
    new TypeError("[2, 3] and [2, 2] do not join along axis 0"),
  );
  for (const [start, end] of [
    [-1, 2],
    [2, 1],
    [0, 4],
  ] as const) {
    expect(() => slice(graph, x, { axis: 1, start, end })).toThrow(
      new TypeError(`[2, 3] has no slice from ${start} to ${end} there`),
    );
  }
  const target = graph.input("target", "int64", [1]);
  expect(() => graph.apply("Reshape", [x, target])).toThrow(
    new TypeError("the shape of a Reshape must be constant"),
  );
});
