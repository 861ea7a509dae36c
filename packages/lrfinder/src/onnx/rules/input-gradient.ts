import type { GraphBuilder, Value } from "../graph/graph.js";
import { sizeOf } from "../graph/shape.js";
import { conv } from "../ops/convolution.js";
import { gather } from "../ops/indexing.js";
import { reshape, transpose } from "../ops/layout.js";
import type { ConvolutionShapes } from "./convolution-formulas.js";
import { convAttributes, extentOf, spatialSizes, type WindowAxis } from "./window.js";

/** The transpose of a convolution. */
export interface InputGradientRequest extends ConvolutionShapes {
  /** Its kernels, [output channels, channels of a group, places …]. */
  readonly kernels: Value;
  /** What is taken back to its input, [rows, output channels, places …]. */
  readonly adjoint: Value;
  readonly bias?: Value;
  /** The windows of the convolution that does the same. */
  readonly turned: readonly WindowAxis[];
}

/** The transpose of a convolution as a convolution with kernels that are flipped. */
export function inputGradient(
  graph: GraphBuilder,
  { turned, bias, ...request }: InputGradientRequest,
): Value {
  const attributes = convAttributes(turned, request.group);
  return conv(graph, [request.adjoint, flipped(graph, request), bias], attributes);
}

/**
 * The windows of the convolution that is a convolution's transpose; `undefined` where there is none. Its stride is 1: what
 * it sees has as many zeros behind each place as a stride leaves out.
 */
export function turnedAxes(axes: readonly WindowAxis[]): readonly WindowAxis[] | undefined {
  const turned = axes.map((axis) => ({
    ...axis,
    input: axis.output * axis.stride,
    output: axis.input,
    stride: 1,
    before: extentOf(axis) - 1 - axis.before,
    after: axis.input - axis.output * axis.stride + axis.before,
  }));
  return turned.every(({ before, after }) => before >= 0 && after >= 0) ? turned : undefined;
}

/** Kernels with their channels and output channels swapped within each group, and every axis of places reversed. */
function flipped(
  graph: GraphBuilder,
  {
    kernels,
    channels,
    outputChannels,
    group,
  }: Pick<InputGradientRequest, "kernels" | "channels" | "outputChannels" | "group">,
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
