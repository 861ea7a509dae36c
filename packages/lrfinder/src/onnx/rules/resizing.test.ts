import { expect, test } from "vitest";
import { numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import { gradients } from "../autodiff/gradients.js";
import { graphBuilder } from "../graph/builder.js";
import type { Attributes, GraphBuilder, Value } from "../graph/graph.js";
import { mul } from "../ops/arithmetic.js";
import { reduceSum } from "../ops/reduction.js";
import { everyOperator } from "./every-operator.js";
import { type Cases, sample, testOperators } from "./operator-table.test-kit.js";
import { resizing } from "./resizing.js";

interface Use {
  readonly x: readonly number[];
  readonly scales?: readonly number[];
  readonly sizes?: readonly number[];
  readonly roi?: readonly number[];
  readonly attributes?: Readonly<Record<string, string | number | readonly number[]>>;
}

function attributesOf(values: NonNullable<Use["attributes"]>): Attributes {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string"
        ? { string: value }
        : typeof value !== "number"
          ? { ints: value }
          : name === "antialias" || name === "exclude_outside"
            ? { int: value }
            : { float: value },
    ]),
  );
}

function resize(graph: GraphBuilder, x: Value, { scales, sizes, roi, attributes = {} }: Use) {
  const inputs = [
    x,
    roi && graph.constant(roi),
    scales && graph.constant(scales),
    sizes && graph.constant(sizes, { type: "int64" }),
  ];
  return graph.apply("Resize", inputs.slice(0, sizes ? 4 : 3), attributesOf(attributes));
}

function cases(uses: readonly Use[]): Cases {
  return Object.fromEntries(
    uses.map((use) => {
      const { x, scales, sizes, attributes = {} } = use;
      const by = scales ? `by [${scales}]` : `to [${sizes}]`;
      const how = Object.entries(attributes).map(([name, value]) => `${name} ${value}`);
      return [
        [`[${x}] ${by}`, ...how].join(", "),
        {
          inputs: [sample(x, { type: "float32" })],
          write: (graph, [v]) => resize(graph, v!, use),
        },
      ];
    }),
  );
}

const coordinates = [
  "half_pixel",
  "half_pixel_symmetric",
  "pytorch_half_pixel",
  "align_corners",
  "asymmetric",
];
const roundings = ["round_prefer_floor", "round_prefer_ceil", "floor", "ceil"];

testOperators(resizing, {
  Resize: cases([
    { x: [1, 2, 2, 3], scales: [1, 1, 2, 3] },
    {
      x: [2, 3],
      scales: [2, 1],
      attributes: { coordinate_transformation_mode: "asymmetric", nearest_mode: "floor" },
    },
    { x: [2, 3], scales: [1, 1] },
    ...roundings.map((nearest_mode) => ({
      x: [1, 1, 4, 5],
      scales: [1, 1, 0.6, 1.7],
      attributes: { nearest_mode },
    })),
    ...coordinates.flatMap((coordinate_transformation_mode) => [
      { x: [1, 1, 3], sizes: [1, 1, 5], attributes: { coordinate_transformation_mode } },
      ...["linear", "cubic"].map((mode) => ({
        x: [1, 1, 4, 5],
        scales: [1, 1, 1.7, 0.6],
        attributes: { coordinate_transformation_mode, mode },
      })),
    ]),
    {
      x: [2, 1, 4, 4],
      sizes: [1, 6],
      attributes: {
        axes: [2, 3],
        mode: "linear",
        coordinate_transformation_mode: "pytorch_half_pixel",
      },
    },
    { x: [4, 5], scales: [1.5, 0.5], attributes: { mode: "linear" } },
    { x: [1, 1, 3, 4, 2], sizes: [1, 1, 2, 5, 3], attributes: { mode: "linear" } },
    {
      x: [1, 1, 4, 4],
      scales: [1, 1, 0.8, 1.6],
      attributes: { mode: "cubic", cubic_coeff_a: -0.5, exclude_outside: 1 },
    },
    { x: [1, 1, 6, 5], scales: [1, 1, 0.5, 0.6], attributes: { mode: "linear", antialias: 1 } },
    { x: [1, 1, 6, 5], scales: [1, 1, 0.5, 0.6], attributes: { mode: "cubic", antialias: 1 } },
    ...["not_larger", "not_smaller"].map((keep_aspect_ratio_policy) => ({
      x: [1, 1, 2, 4],
      sizes: [5, 6],
      attributes: { axes: [2, 3], mode: "linear", keep_aspect_ratio_policy },
    })),
    ...["linear", "nearest"].map((mode) => ({
      x: [1, 1, 4, 5],
      sizes: [1, 1, 3, 4],
      roi: [0, 0, 0.4, 0.2, 1, 1, 1.2, 0.7],
      attributes: {
        mode,
        coordinate_transformation_mode: "tf_crop_and_resize",
        extrapolation_value: 10,
      },
    })),
    { x: [4, 1, 2, 2], sizes: [2, 1, 2, 2] },
  ]),
});

test("NaN: one that flows back reaches its whole line, or only its place where places are copied", async () => {
  const x = numbers([1, 2, 3, 4], { shape: [1, 1, 2, 2] });
  const back = numbers([Number.NaN, 1, 1, 1, 1, 1, 1, 1], { shape: [1, 1, 2, 4] });
  const found = await outputsOf([x, back], (graph, [v, g]) =>
    ["linear", "nearest"].flatMap((mode) => {
      const y = resize(graph, v!, { x: [], scales: [1, 1, 1, 2], attributes: { mode } });
      const loss = reduceSum(graph, mul(graph, y, g!), { keepDims: false });
      return gradients(graph, loss, { of: [v!] });
    }),
  );
  expect(found.map(({ data }) => data)).toEqual([
    [Number.NaN, Number.NaN, 2, 2],
    [Number.NaN, 2, 2, 2],
  ]);
});

test("misfits are refused", () => {
  const graph = graphBuilder("test", everyOperator);
  const x = graph.input("x", "float32", [1, 1, 3, 4]);
  expect(() => resize(graph, x, { x: [], scales: [2, 2] })).toThrow(
    new TypeError("a Resize of 4 axes needs as many scales or sizes"),
  );
  expect(() => resize(graph, x, { x: [], scales: [1, 1, 0.1, 1] })).toThrow(
    new TypeError("a Resize of [1, 1, 3, 4] leaves [1, 1, 0, 4]"),
  );
  const kept = resize(graph, x, {
    x: [],
    sizes: [7, 6],
    attributes: { axes: [2, 3], keep_aspect_ratio_policy: "not_larger" },
  });
  expect(kept.shape).toEqual([1, 1, 5, 6]);
  const loss = reduceSum(graph, kept, { keepDims: false });
  expect(() => gradients(graph, loss, { of: [x] })).toThrow(
    new TypeError("no gradient flows through a Resize that rounds 4.5 places to 5"),
  );
  const scales = graph.input("scales", "float32", [4]);
  expect(() => graph.apply("Resize", [x, undefined, scales])).toThrow(
    new TypeError("the scales of a Resize must be constant"),
  );
});
