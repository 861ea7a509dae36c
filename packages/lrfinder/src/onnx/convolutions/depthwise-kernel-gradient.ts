import type { GraphBuilder, Value } from "../graph/graph.js";
import { known } from "../graph/shape.js";
import { reshape, slice, transpose } from "../ops/layout.js";
import { reduceSum } from "../ops/reduction.js";
import type { KernelGradientRequest } from "../rules/kernel-gradient.js";
import { spatialSizes, tight } from "../rules/window.js";
import { convInBlocks } from "./blocks.js";

/**
 * d loss / d kernels of a convolution that sees every channel by itself, from its input and adjoint in blocks: what each
 * row says is a convolution of the input with the adjoint for kernels, stride and dilation having changed places, and every
 * channel of every row a channel of one row. In blocks both lie so already.
 */
export function depthwiseKernelGradient(
  graph: GraphBuilder,
  { x, adjoint, group, axes, blockSize }: KernelGradientRequest & { readonly blockSize: number },
): Value {
  const rows = known(x.shape[0]!);
  const all = rows * group;
  const products = convInBlocks(
    graph,
    [
      reshape(graph, x, [1, all, ...spatialSizes(x.shape)]),
      reshape(graph, adjoint, [all, 1, ...spatialSizes(adjoint.shape)]),
    ],
    {
      strides: { ints: axes.map(({ dilation }) => dilation) },
      dilations: { ints: axes.map(({ stride }) => stride) },
      pads: {
        ints: [
          ...axes.map(({ before }) => before),
          ...axes.map((axis) => Math.max(0, tight(axis).after)),
        ],
      },
      group: { int: all },
    },
  );
  const found = spatialSizes(products.shape);
  const apart = reshape(graph, products, [rows, group / blockSize, ...found, blockSize]);
  // Places behind the last window make more of them than kernels have.
  const cut = axes.reduce(
    (part, { kernel }, i) =>
      found[i] === kernel ? part : slice(graph, part, { axis: i + 2, start: 0, end: kernel }),
    apart,
  );
  const sums = reduceSum(graph, cut, { axes: [0], keepDims: false });
  const kernel = axes.map((axis) => axis.kernel);
  return reshape(graph, transpose(graph, sums, [0, 3, 1, 2]), [group, 1, ...kernel]);
}
