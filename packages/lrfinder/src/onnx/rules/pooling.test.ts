import { expect, test } from "vitest";
import { seededRandom } from "../../numeric/random.js";
import { agreementAlongDirections } from "../autodiff/directional.test-kit.js";
import { numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import { endings } from "../autodiff/finite-differences.test-kit.js";
import { gradients } from "../autodiff/gradients.js";
import { graphBuilder } from "../graph/builder.js";
import type { DataType } from "../graph/element-types.js";
import type { Attributes, GraphBuilder, Value } from "../graph/graph.js";
import { mul } from "../ops/arithmetic.js";
import { maxPoolWithPlaces, maxUnpool } from "../ops/pooling.js";
import { reduceSum } from "../ops/reduction.js";
import { batchedOutcome } from "./batched.test-kit.js";
import { everyOperator } from "./every-operator.js";
import { type Cases, sample, testOperators } from "./operator-table.test-kit.js";
import { pooling } from "./pooling.js";
import { withoutEmptyWindows } from "./window.js";

const list = (...ints: number[]) => ({ ints });
const text = (string: string) => ({ string });
const on = { int: 1 };

interface Use {
  readonly x: readonly number[];
  readonly attributes?: Attributes;
  readonly type?: DataType;
}

function cases(operator: string, uses: Readonly<Record<string, Use>>): Cases {
  return Object.fromEntries(
    Object.entries(uses).map(([title, { x, attributes, type = "float32" }]) => [
      title,
      {
        inputs: [sample(x, { type })],
        write: (graph, [v]) => graph.apply(operator, [mul(graph, v!, v!)], attributes),
      },
    ]),
  );
}

const windows: Readonly<Record<string, Use>> = {
  "side by side": {
    x: [2, 2, 4, 6],
    attributes: { kernel_shape: list(2, 3), strides: list(2, 3) },
  },
  "side by side, the last places not looked at": {
    x: [1, 2, 5, 4],
    attributes: { kernel_shape: list(2, 2), strides: list(2, 2) },
  },
  "one axis, overlapping": { x: [2, 1, 5], attributes: { kernel_shape: list(3) } },
  "overlapping, a stride, pads": {
    x: [1, 1, 5, 4],
    attributes: { kernel_shape: list(3, 2), strides: list(2, 1), pads: list(1, 0, 0, 1) },
  },
  "a dilation": {
    x: [1, 1, 5, 3],
    attributes: { kernel_shape: list(2, 2), dilations: list(3, 1), pads: list(1, 1, 1, 1) },
  },
  "a last window that is not full": {
    x: [1, 1, 6, 5],
    attributes: { kernel_shape: list(3, 2), strides: list(2, 2), ceil_mode: on },
  },
  "auto_pad SAME_UPPER": {
    x: [1, 1, 5, 4],
    attributes: { kernel_shape: list(2, 3), strides: list(2, 1), auto_pad: text("SAME_UPPER") },
  },
  "auto_pad SAME_LOWER": {
    x: [1, 1, 5, 4],
    attributes: { kernel_shape: list(2, 3), strides: list(2, 1), auto_pad: text("SAME_LOWER") },
  },
  "auto_pad VALID": {
    x: [1, 1, 3, 4],
    attributes: { kernel_shape: list(2, 2), auto_pad: text("VALID") },
  },
  "three axes": {
    x: [1, 1, 2, 3, 4],
    attributes: { kernel_shape: list(2, 1, 2), strides: list(1, 2, 2) },
  },
};

const pads = { kernel_shape: list(3, 3), strides: list(2, 2), pads: list(1, 1, 1, 1) };

testOperators(pooling, {
  MaxPool: {
    ...cases("MaxPool", windows),
    ...cases("MaxPool", {
      "double precision": {
        x: [1, 2, 3, 4],
        attributes: windows["a dilation"]!.attributes,
        type: "float64",
      },
      "columns first": {
        x: [1, 2, 3, 4],
        attributes: { kernel_shape: list(2, 2), storage_order: on },
      },
    }),
    "its places told": {
      inputs: [sample([1, 2, 4, 4], { type: "float32" })],
      write: (graph, [x]) => maxPoolWithPlaces(graph, mul(graph, x!, x!), pads)[0],
    },
  },
  MaxUnpool: {
    "two axes": {
      inputs: [
        sample([1, 2, 2, 1], { type: "float32" }),
        numbers([0, 5, 6, 11], { shape: [1, 2, 2, 1], type: "int64" }),
      ],
      write: (graph, [x, places]) => maxUnpool(graph, [mul(graph, x!, x!), places!], [1, 2, 3, 2]),
    },
    "its shape left out": {
      inputs: [
        sample([2, 1, 2], { type: "float32" }),
        numbers([1, 2, 4, 6], { shape: [2, 1, 2], type: "int64" }),
      ],
      write: (graph, [x, places]) =>
        graph.apply("MaxUnpool", [mul(graph, x!, x!), places!], {
          kernel_shape: list(2),
          strides: list(2),
        }),
    },
  },
  AveragePool: {
    ...cases("AveragePool", windows),
    ...cases("AveragePool", {
      "padding counts": {
        x: [1, 2, 5, 4],
        attributes: { ...pads, count_include_pad: on },
      },
      "padding counts, a last window that is not full": {
        x: [1, 1, 6, 5],
        attributes: { ...pads, count_include_pad: on, ceil_mode: on },
      },
    }),
  },
  GlobalAveragePool: cases("GlobalAveragePool", {
    "one axis": { x: [2, 3, 4] },
    "two axes": { x: [1, 2, 3, 2] },
  }),
  GlobalMaxPool: cases("GlobalMaxPool", {
    "one axis": { x: [2, 3, 4] },
    "two axes": { x: [1, 2, 3, 2] },
  }),
});

test.each([
  ["MaxPool", 30],
  ["AveragePool", 30],
] as const)("%s: %i random windows", async (operator, count) => {
  const random = seededRandom(21);
  const below = (limit: number) => Math.floor(random() * limit);
  let kinks = 0;
  for (let i = 0; i < count; i++) {
    const rank = 1 + below(2);
    const each = (draw: () => number) => Array.from({ length: rank }, draw);
    const kernel = each(() => 2 + below(3));
    const dilations = each(() => 1 + below(2));
    const sizes = kernel.map((size, axis) => (size - 1) * dilations[axis]! + 1 + below(6));
    const windowed: Attributes = {
      kernel_shape: list(...kernel),
      dilations: list(...dilations),
      strides: list(...each(() => 1 + below(4))),
      pads: list(...kernel.map((size) => below(size)), ...kernel.map((size) => below(size))),
    };
    const hows: readonly Attributes[] = [{}, { ceil_mode: on }, { count_include_pad: on }];
    const how = hows[below(operator === "MaxPool" ? 2 : 3)]!;
    const attributes = withoutEmptyWindows(sizes, kernel, { ...windowed, ...how });
    const outcome = await agreementAlongDirections({
      inputs: [sample([1 + below(2), 1 + below(2), ...sizes], { type: "float32", seed: i })],
      write: (graph, [x]) => graph.apply(operator, [x!], attributes),
    });
    expect(outcome.lines, `${JSON.stringify(attributes)} of ${sizes}`).toEqual([]);
    kinks += outcome.kinks;
  }
  expect(kinks).toBeLessThanOrEqual(count / 2);
});

/** What comes out of an operator, and the gradient of its sum. */
function withGradient(operator: string, attributes?: Attributes) {
  return (graph: GraphBuilder, [x]: readonly Value[]) => {
    const y = graph.apply(operator, [x!], attributes);
    const loss = reduceSum(graph, y, { keepDims: false });
    return [y, ...gradients(graph, loss, { of: [x!] })];
  };
}

test.each([
  ["side by side", { kernel_shape: list(2, 2), strides: list(2, 2) }],
  ["overlapping", { kernel_shape: list(2, 2) }],
] as const)("MaxPool, windows %s: the gradients of many models at once", async (_, attributes) => {
  const outcome = await batchedOutcome({
    inputs: [sample([2, 2, 4, 4], { type: "float32" })],
    write: (graph, [x]) => {
      const y = graph.apply("MaxPool", [mul(graph, x!, x!)], attributes);
      return gradients(graph, endings.weighted(graph, y), { of: [x!] })[0]!;
    },
  });
  expect(outcome).toEqual({ lines: [], served: 1 });
});

test("of numbers that tie the first has the gradient", async () => {
  const x = numbers([2, 2, 0, 0, 0, 2, 2, 2], { shape: [1, 1, 2, 4] });
  const attributes = { kernel_shape: list(2, 2), strides: list(2, 2) };
  const [, apart] = await outputsOf([x], withGradient("MaxPool", attributes));
  expect(apart!.data).toEqual([1, 0, 0, 0, 0, 0, 1, 0]);
  const [, shared] = await outputsOf([x], withGradient("MaxPool", { kernel_shape: list(2, 2) }));
  expect(shared!.data).toEqual([1, 1, 0, 0, 0, 0, 1, 0]);
  const [, all] = await outputsOf([x], withGradient("GlobalMaxPool"));
  expect(all!.data).toEqual([1, 0, 0, 0, 0, 0, 0, 0]);
});

test("NaN: the largest of other numbers is found, the average is NaN, and the gradient stays in the window", async () => {
  const x = numbers([Number.NaN, Number.NaN, 3, 1], { shape: [1, 1, 4] });
  const attributes = { kernel_shape: list(2), strides: list(2) };
  const [largest, toLargest] = await outputsOf([x], withGradient("MaxPool", attributes));
  // In ONNX Runtime the largest of no number is the least of all.
  expect(largest!.data).toEqual([-3.4028234663852886e38, 3]);
  expect(toLargest!.data).toEqual([1, 1, 1, 0]);
  const [average, toAll] = await outputsOf([x], withGradient("AveragePool", attributes));
  expect(average!.data).toEqual([Number.NaN, 2]);
  expect(toAll!.data).toEqual([0.5, 0.5, 0.5, 0.5]);
});

test("misfits are refused with their shapes", () => {
  const graph = graphBuilder("test", everyOperator);
  const x = graph.input("x", "float32", [1, 2, 3, 4]);
  const flat = graph.input("flat", "float32", [1, 2]);
  const pool = (attributes: Attributes, value = x) => graph.apply("MaxPool", [value], attributes);
  expect(() => pool({})).toThrow(new TypeError("a pooling needs a kernel_shape"));
  expect(() => pool({ kernel_shape: list(2) })).toThrow(
    new TypeError("windows of [2] do not fit [3, 4]: the axes are not as many"),
  );
  expect(() => pool({ kernel_shape: list(4, 2) })).toThrow(
    new TypeError("windows of [4, 2] do not fit [3, 4]: they are larger"),
  );
  expect(() => pool({ kernel_shape: list(2, 2), pads: list(1) })).toThrow(
    new TypeError("pads must be 4 numbers, not [1]"),
  );
  expect(() => graph.apply("GlobalMaxPool", [flat])).toThrow(
    new TypeError("[1, 2] has no places to pool"),
  );
  const places = graph.input("places", "int64", [1, 2, 3, 4]);
  const target = graph.input("target", "int64", [4]);
  expect(() => graph.apply("MaxUnpool", [x, places, target])).toThrow(
    new TypeError("the shape of a MaxUnpool must be constant"),
  );
});
