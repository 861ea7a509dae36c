import { expect, test } from "vitest";
import { numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import { graphBuilder } from "../graph/builder.js";
import type { DataType } from "../graph/element-types.js";
import type { Attributes, Value } from "../graph/graph.js";
import { mul } from "../ops/arithmetic.js";
import { gather } from "../ops/indexing.js";
import { everyOperator } from "./every-operator.js";
import { gathering } from "./gathering.js";
import { type Cases, sample, testOperators } from "./operator-table.test-kit.js";

interface Places {
  readonly data: readonly number[];
  readonly shape: readonly number[];
}

function gathers(): Cases {
  const tables = [
    { shape: [3], axes: [0] },
    { shape: [3, 2], axes: [0, 1, -1] },
    { shape: [2, 3, 2], axes: [0, 1, -1] },
  ];
  const places: readonly Places[] = [
    { data: [-1], shape: [] },
    { data: [1, 0, -2, 1], shape: [4] },
    { data: [0, 1, 1, -1, 0, 0], shape: [3, 2] },
  ];
  return Object.fromEntries(
    tables.flatMap(({ shape, axes }) =>
      axes.flatMap((axis) =>
        places.map((place, i) => [
          `[${place.shape}] places along ${axis} of [${shape}]`,
          {
            inputs: [
              sample(shape),
              numbers(place.data, { ...place, type: i > 0 ? "int64" : "int32" }),
            ],
            write: (graph, [x, indices]) => gather(graph, mul(graph, x!, x!), indices!, axis),
          },
        ]),
      ),
    ),
  );
}

function looks(
  operator: string,
  uses: readonly {
    readonly of: readonly number[];
    readonly at: Places;
    readonly attributes?: Attributes;
  }[],
): Cases {
  return Object.fromEntries(
    uses.map(({ of, at, attributes = {} }) => [
      `[${at.shape}] places in [${of}] ${JSON.stringify(attributes)}`,
      {
        inputs: [sample(of), numbers(at.data, { ...at, type: "int64" })],
        write: (graph, [x, indices]) =>
          graph.apply(operator, [mul(graph, x!, x!), indices!], attributes),
      },
    ]),
  );
}

const label = (type: DataType) => numbers([2, 0, -1, 1], { shape: [2, 2], type });

testOperators(gathering, {
  Gather: gathers(),
  GatherElements: looks("GatherElements", [
    { of: [3], at: { data: [0, 0, -1, 2, 1], shape: [5] } },
    { of: [2, 3], at: { data: [0, 0, -1, 2], shape: [2, 2] }, attributes: { axis: { int: 1 } } },
    { of: [2, 3], at: { data: [0, 1, -1], shape: [1, 3] } },
    {
      of: [2, 2, 2],
      at: { data: [0, 0, 1, 1, 0, 1], shape: [2, 1, 3] },
      attributes: { axis: { int: -1 } },
    },
  ]),
  GatherND: looks("GatherND", [
    { of: [3], at: { data: [0, -1, 0], shape: [3, 1] } },
    { of: [3, 2], at: { data: [0, 2, 0], shape: [3, 1] } },
    { of: [3, 2], at: { data: [0, 1, -1, 0, 0, 1], shape: [3, 2] } },
    { of: [2, 2, 2], at: { data: [0, 1, 1, 0, 1, 0, 0, 0], shape: [2, 2, 2] } },
    {
      of: [2, 3, 2],
      at: { data: [0, 2, 1, 1], shape: [2, 2, 1] },
      attributes: { batch_dims: { int: 1 } },
    },
    {
      of: [2, 2, 3],
      at: { data: [0, -1, 1, 1], shape: [2, 2, 1] },
      attributes: { batch_dims: { int: 2 } },
    },
  ]),
  OneHot: [
    "it looks at whole numbers only",
    {
      "single numbers as values": {
        inputs: [label("int32"), numbers([-1, 0.5])],
        write: (graph, [indices, values]) => {
          const depth = graph.constant([3], { type: "int32" });
          return graph.apply("OneHot", [indices!, depth, values!]);
        },
      },
      ...Object.fromEntries(
        [-1, 0, 1, -2].flatMap((axis) =>
          (["int32", "int64"] as const).map((type) => [
            `${type} labels along ${axis}`,
            {
              inputs: [label(type)],
              write: (graph, [indices]) => {
                const depth = graph.constant([3], { type });
                return graph.apply("OneHot", [indices!, depth, graph.constant([0, 1])], {
                  axis: { int: axis },
                });
              },
            },
          ]),
        ),
      ),
    },
  ],
});

test("elements come from where they are looked for, counted from the end too", async () => {
  const x = numbers([1, 2, 3, 4, 5, 6], { shape: [2, 3] });
  const at = numbers([2, -3, 0, -1], { shape: [2, 2], type: "int64" });
  const pairs = numbers([0, -1, 1, 0], { shape: [2, 2], type: "int64" });
  const each = numbers([2, 0], { shape: [2, 1], type: "int64" });
  const results = await outputsOf([x, at, pairs, each], (graph, [v, i, p, e]) => [
    graph.apply("GatherElements", [v!, i!], { axis: { int: 1 } }),
    graph.apply("GatherND", [v!, p!]),
    graph.apply("GatherND", [v!, e!], { batch_dims: { int: 1 } }),
  ]);
  expect(results.map(({ data }) => data)).toEqual([
    [3, 1, 4, 6],
    [3, 4],
    [3, 4],
  ]);
});

test("misfits are refused with their shapes", () => {
  const graph = graphBuilder("test", everyOperator);
  const x = graph.input("x", "float32", [2, 3]);
  const found = (name: string, shape: readonly number[], type: DataType = "int64"): Value =>
    graph.input(name, type, shape);
  expect(() => graph.apply("GatherElements", [x, found("a", [2])])).toThrow(
    new TypeError("[2, 3] and [2] must have as many dimensions, one place for each element"),
  );
  expect(() => graph.apply("GatherND", [x, found("b", [2, 3])])).toThrow(
    new TypeError("int64 [2, 3] names no places in [2, 3]"),
  );
  expect(() => graph.apply("GatherND", [x, found("c", [2, 1], "int32")])).toThrow(
    new TypeError("int32 [2, 1] names no places in [2, 3]"),
  );
  const batch = { batch_dims: { int: 1 } };
  expect(() => graph.apply("GatherND", [x, found("d", [3, 1])], batch)).toThrow(
    new TypeError("int64 [3, 1] names no places in [2, 3]"),
  );
});
