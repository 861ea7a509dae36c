import type { GraphBuilder, Value } from "../graph/graph.js";
import { sizeOf } from "../graph/shape.js";
import { conv, convTranspose } from "../ops/convolution.js";
import { gather } from "../ops/indexing.js";
import { reshape, transpose } from "../ops/layout.js";
import { type ConvolutionShapes, flips } from "./convolution-formulas.js";
import { convAttributes, extentOf, spatialSizes, transposeAttributes } from "./window.js";

/** A convolution and what flows back to it. */
export interface InputGradientRequest extends ConvolutionShapes {
  /** Its kernels, [output channels, channels of a group, places …]. */
  readonly kernels: Value;
  /** d loss / d output, [rows, output channels, places …]. */
  readonly adjoint: Value;
}

/** d loss / d input of a convolution: its transpose, or as a convolution with kernels that are flipped. */
export function inputGradient(graph: GraphBuilder, request: InputGradientRequest): Value {
  const { adjoint, kernels, axes, group } = request;
  if (!flips(request)) {
    return convTranspose(graph, [adjoint, kernels], transposeAttributes(axes, group));
  }
  const turned = axes.map((axis) => ({
    ...axis,
    before: extentOf(axis) - 1 - axis.before,
    after: extentOf(axis) - 1 - axis.after,
  }));
  return conv(graph, [adjoint, flipped(graph, request)], convAttributes(turned, group));
}

/** Kernels with their channels and output channels swapped within each group, and every axis of places reversed. */
function flipped(
  graph: GraphBuilder,
  { kernels, channels, outputChannels, group }: InputGradientRequest,
): Value {
  const sizes = spatialSizes(kernels.shape);
  const places = sizeOf(sizes);
  const grouped = reshape(graph, kernels, [group, outputChannels, channels, places]);
  const backwards = Array.from({ length: places }, (_, i) => places - 1 - i);
  const reversed =
    places === 1
      ? grouped
      : gather(graph, grouped, graph.constant(backwards, { type: "int64" }), 3);
  const swapped = transpose(graph, reversed, [0, 2, 1, 3]);
  return reshape(graph, swapped, [group * channels, outputChannels, ...sizes]);
}
