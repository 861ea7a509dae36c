import { expect, test } from "vitest";
import { seededRandom } from "../../numeric/random.js";
import { agreementAlongDirections } from "../autodiff/directional.test-kit.js";
import { endings } from "../autodiff/finite-differences.test-kit.js";
import { gradients } from "../autodiff/gradients.js";
import { graphBuilder } from "../graph/builder.js";
import type { Attributes } from "../graph/graph.js";
import { add, mul } from "../ops/arithmetic.js";
import { conv, convKernelGradient, convTranspose } from "../ops/convolution.js";
import { reduceSum } from "../ops/reduction.js";
import { batchedOutcome } from "./batched.test-kit.js";
import { convolution } from "./convolution.js";
import { everyOperator } from "./every-operator.js";
import { type Cases, sample, testOperators } from "./operator-table.test-kit.js";

interface Use {
  readonly x: readonly number[];
  readonly kernels: readonly number[];
  readonly bias?: number;
  readonly attributes?: Attributes;
}

const list = (...ints: number[]) => ({ ints });
const text = (string: string) => ({ string });
const group = (int: number) => ({ int });

function cases(write: typeof conv, uses: Readonly<Record<string, Use>>): Cases {
  return Object.fromEntries(
    Object.entries(uses).map(([title, { x, kernels, bias, attributes }]) => [
      title,
      {
        inputs: [
          sample(x, { type: "float32" }),
          sample(kernels, { type: "float32", seed: 2 }),
          ...(bias ? [sample([bias], { type: "float32", seed: 3 })] : []),
        ],
        write: (graph, [v, k, b]) => write(graph, [v!, k!, b], attributes),
      },
    ]),
  );
}

/** Uses of a kernel gradient: an input, what flows back to its convolution, and that one's attributes. */
function kernelCases(
  uses: Readonly<
    Record<string, { x: readonly number[]; adjoint: readonly number[]; attributes: Attributes }>
  >,
): Cases {
  return Object.fromEntries(
    Object.entries(uses).map(([title, { x, adjoint, attributes }]) => [
      title,
      {
        inputs: [sample(x, { type: "float32" }), sample(adjoint, { type: "float32", seed: 2 })],
        write: (graph, [v, a]) => convKernelGradient(graph, [v!, a!], attributes),
      },
    ]),
  );
}

testOperators(convolution, {
  // 3 · 2 · 2 · 2 numbers, each a sum of 2 · 3 · 2 products.
  "lrfinder.ConvKernelGradient": [
    { operations: 576 },
    kernelCases({
      "one group": {
        x: [2, 2, 4, 3],
        adjoint: [2, 3, 3, 2],
        attributes: { kernel_shape: list(2, 2) },
      },
      "two groups, stride, dilation, pads": {
        x: [2, 4, 5],
        adjoint: [2, 2, 2],
        attributes: {
          ...{ kernel_shape: list(2), group: group(2) },
          ...{ strides: list(3), dilations: list(2), pads: list(1, 0) },
        },
      },
      "windows of one place, two groups": {
        x: [2, 4, 3, 2],
        adjoint: [2, 6, 3, 2],
        attributes: { kernel_shape: list(1, 1), group: group(2) },
      },
      depthwise: {
        x: [1, 2, 3, 3],
        adjoint: [1, 2, 2, 2],
        attributes: { kernel_shape: list(2, 2), group: group(2) },
      },
    }),
  ],
  // 2 · 3 · 3 · 2 numbers, each a sum of 2 · 2 · 2 products.
  Conv: [
    { operations: 576 },
    cases(conv, {
      "a bias": { x: [2, 2, 4, 3], kernels: [3, 2, 2, 2], bias: 3 },
      "one axis, a stride": {
        x: [2, 2, 7],
        kernels: [3, 2, 3],
        attributes: { strides: list(2), pads: list(1, 0) },
      },
      "as many output channels as fill a vector": { x: [2, 1, 3], kernels: [16, 1, 2] },
      "stride, dilation, pads of four sizes": {
        x: [2, 1, 5, 6],
        kernels: [2, 1, 2, 3],
        attributes: { strides: list(2, 3), dilations: list(2, 1), pads: list(0, 2, 3, 1) },
      },
      groups: { x: [1, 4, 3, 3], kernels: [2, 2, 2, 2], bias: 2, attributes: { group: group(2) } },
      "depthwise, two output channels each": {
        x: [2, 2, 3, 3],
        kernels: [4, 1, 3, 3],
        attributes: { group: group(2), pads: list(1, 1, 1, 1) },
      },
      "kernels of one place": { x: [2, 3, 2, 2], kernels: [2, 3, 1, 1], bias: 2 },
      "the last places are not looked at": {
        x: [1, 1, 6, 5],
        kernels: [1, 1, 2, 2],
        attributes: { strides: list(4, 3), kernel_shape: list(2, 2) },
      },
      "auto_pad SAME_UPPER": {
        x: [1, 1, 5, 4],
        kernels: [1, 1, 2, 3],
        attributes: { auto_pad: text("SAME_UPPER"), strides: list(2, 1) },
      },
      "auto_pad SAME_LOWER": {
        x: [1, 1, 5, 4],
        kernels: [1, 1, 2, 2],
        attributes: { auto_pad: text("SAME_LOWER"), strides: list(2, 1) },
      },
      "auto_pad VALID": {
        x: [1, 1, 4, 3],
        kernels: [1, 1, 2, 2],
        attributes: { auto_pad: text("VALID") },
      },
      "three axes": {
        x: [1, 1, 3, 2, 3],
        kernels: [2, 1, 2, 1, 2],
        attributes: { strides: list(1, 1, 2), pads: list(1, 0, 0, 0, 0, 1) },
      },
    }),
  ],
  // 2 · 2 · 2 · 3 numbers, each multiplied with 3 · 2 · 2 others.
  ConvTranspose: [
    { operations: 576 },
    cases(convTranspose, {
      "a bias": { x: [2, 2, 2, 3], kernels: [2, 3, 2, 2], bias: 3 },
      "one axis, a stride": {
        x: [2, 2, 3],
        kernels: [2, 3, 3],
        attributes: { strides: list(2), pads: list(1, 0), output_padding: list(1) },
      },
      "stride, dilation, pads of four sizes, output padding": {
        x: [1, 2, 3, 2],
        kernels: [2, 1, 2, 3],
        attributes: {
          strides: list(2, 3),
          dilations: list(2, 1),
          pads: list(0, 1, 2, 0),
          output_padding: list(1, 2),
        },
      },
      groups: {
        x: [2, 4, 2, 2],
        kernels: [4, 1, 2, 2],
        bias: 2,
        attributes: { group: group(2), strides: list(2, 1) },
      },
      depthwise: { x: [1, 2, 2, 2], kernels: [2, 1, 2, 2], attributes: { group: group(2) } },
      "a smaller output_shape": {
        x: [1, 1, 3, 3],
        kernels: [1, 1, 3, 3],
        attributes: { strides: list(2, 2), output_shape: list(6, 5) },
      },
      "a larger output_shape": {
        x: [1, 1, 3, 3],
        kernels: [1, 1, 2, 2],
        attributes: { strides: list(3, 2), output_shape: list(10, 7) },
      },
      "auto_pad SAME_UPPER": {
        x: [1, 1, 3, 2],
        kernels: [1, 1, 3, 2],
        attributes: { auto_pad: text("SAME_UPPER"), strides: list(2, 1) },
      },
      "auto_pad SAME_LOWER": {
        x: [1, 1, 3, 2],
        kernels: [1, 1, 4, 3],
        attributes: { auto_pad: text("SAME_LOWER"), strides: list(3, 2) },
      },
      "auto_pad VALID": {
        x: [1, 1, 2, 2],
        kernels: [1, 1, 2, 2],
        attributes: { auto_pad: text("VALID"), strides: list(2, 2) },
      },
      "three axes": {
        x: [1, 1, 2, 2, 2],
        kernels: [1, 2, 2, 1, 2],
        attributes: { strides: list(1, 1, 2), pads: list(1, 0, 0, 0, 0, 1) },
      },
    }),
  ],
});

test.each([
  ["Conv", 30],
  ["ConvTranspose", 30],
] as const)(
  "%s: %i random shapes, strides, dilations, pads and groups",
  async (operator, count) => {
    const random = seededRandom(20);
    const below = (limit: number) => Math.floor(random() * limit);
    let kinks = 0;
    for (let i = 0; i < count; i++) {
      const rank = 1 + below(2);
      const each = (draw: () => number) => Array.from({ length: rank }, draw);
      const groups = 1 + below(3);
      const [inside, outside] = [1 + below(3), 1 + below(18)];
      const dilations = each(() => 1 + below(3));
      const strides = each(() => 1 + below(3));
      const kernel = each(() => 1 + below(4));
      const pads = [...each(() => below(3)), ...each(() => below(3))];
      const extents = kernel.map((size, axis) => (size - 1) * dilations[axis]! + 1);
      const sizes = extents.map((extent) => extent + 4 + below(5));
      const padding = strides.map((stride) => below(stride));
      const attributes: Attributes = {
        group: group(groups),
        strides: list(...strides),
        dilations: list(...dilations),
        pads: list(...pads),
        ...(operator === "ConvTranspose" && { output_padding: list(...padding) }),
      };
      const channels =
        operator === "Conv" ? [outside * groups, inside] : [inside * groups, outside];
      const problem = {
        inputs: [
          sample([1 + below(3), inside * groups, ...sizes], { type: "float32", seed: i }),
          sample([...channels, ...kernel], { type: "float32", seed: i + 100 }),
          sample([outside * groups], { type: "float32", seed: i + 200 }),
        ],
        write: (graph: Parameters<typeof conv>[0], inputs: readonly (typeof values)[number][]) =>
          graph.apply(operator, inputs, attributes),
      };
      const values = graphBuilder("test", everyOperator).inputs;
      const outcome = await agreementAlongDirections(problem);
      expect(outcome.lines, JSON.stringify(attributes)).toEqual([]);
      kinks += outcome.kinks;
    }
    expect(kinks).toBe(0);
  },
);

test.each([
  [[16, 2, 3, 3], 1],
  [[2, 2, 3, 3], 1],
  [[4, 1, 3, 3], 2],
])(
  "kernels of [%s] in %i groups: the gradients of many models at once",
  async (kernels, groups) => {
    const outcome = await batchedOutcome({
      inputs: [
        sample([2, 2, 5, 5], { type: "float32" }),
        sample(kernels, { type: "float32", seed: 2 }),
      ],
      write: (graph, [x, k]) => {
        const y = conv(graph, [x!, k!], { group: group(groups) });
        const parts = gradients(graph, endings.weighted(graph, y), { of: [x!, k!] });
        const sums = parts.map((part) =>
          reduceSum(graph, mul(graph, part, part), { keepDims: false }),
        );
        return add(graph, sums[0]!, sums[1]!);
      },
    });
    expect(outcome).toEqual({ lines: [], served: 3 });
  },
);

test("misfits are refused with their shapes", () => {
  const graph = graphBuilder("test", everyOperator);
  const x = graph.input("x", "float32", [1, 2, 3]);
  const kernels = graph.input("kernels", "float32", [4, 2, 2]);
  const others = graph.input("others", "float32", [2, 3, 2]);
  const bias = graph.input("bias", "float32", [2]);
  expect(() => conv(graph, [x, others])).toThrow(
    new TypeError("float32 [1, 2, 3] and float32 [2, 3, 2] are not convolved"),
  );
  expect(() => conv(graph, [x, kernels, bias])).toThrow(
    new TypeError("float32 [1, 2, 3] and float32 [4, 2, 2] and float32 [2] are not convolved"),
  );
  expect(() => conv(graph, [x, kernels], { kernel_shape: list(3) })).toThrow(
    new TypeError("kernels of [2] are not of [3]"),
  );
  expect(() => conv(graph, [x, kernels], { dilations: list(3) })).toThrow(
    new TypeError("windows of [2] do not fit [3]: they are larger"),
  );
  expect(() => convTranspose(graph, [x, kernels])).toThrow(
    new TypeError("float32 [1, 2, 3] and float32 [4, 2, 2] are not convolved"),
  );
  expect(() => convTranspose(graph, [x, others], { output_padding: list(1) })).toThrow(
    new TypeError(
      "a ConvTranspose does not take 3 places with kernels of 2 and a stride of 1 to 5",
    ),
  );
});
