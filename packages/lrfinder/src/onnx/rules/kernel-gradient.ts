import type { GraphBuilder, Value } from "../graph/graph.js";
import { known, sizeOf } from "../graph/shape.js";
import { gather } from "../ops/indexing.js";
import { concat, reshape, transpose } from "../ops/layout.js";
import { gemm, matMul } from "../ops/matrix.js";
import { pad } from "../ops/padding.js";
import { reduceSum } from "../ops/reduction.js";
import {
  adjointFirst,
  type ConvolutionShapes,
  columnsAtOnce,
  rowByRow,
} from "./convolution-formulas.js";
import { spatialSizes, tight, type WindowAxis } from "./window.js";

/** A convolution and what flows back to it. */
export interface KernelGradientRequest extends ConvolutionShapes {
  /** Its input, [rows, channels, places …]. */
  readonly x: Value;
  /** d loss / d output, [rows, output channels, places …]. */
  readonly adjoint: Value;
}

/**
 * d loss / d kernels of a convolution, [output channels, channels of a group, places …]: for each place of the kernels the
 * products of the adjoint and what the windows saw there. With the rows innermost a Gather lays that out, a column for each
 * place of the kernels, whatever the stride, dilation and padding; one matrix product does the rest.
 */
export function kernelGradient(graph: GraphBuilder, request: KernelGradientRequest): Value {
  if (rowByRow(request)) return rowsGradient(graph, request);
  const { channels, outputChannels, group } = request;
  const axes = request.axes.map(tight);
  const rows = known(request.x.shape[0]!);
  const windows = sizeOf(axes.map(({ output }) => output));
  const kernel = axes.map(({ kernel: places }) => places);
  const places = sizeOf(kernel);
  const laid = rowsInnermost(graph, request.x, axes);

  const most = columnsAtOnce / (group * channels * windows * rows);
  // One column of one channel would be a product of two vectors, for which ONNX Runtime is slow.
  const least = channels === 1 ? 2 : 1;
  const turns = Math.max(1, Math.floor(places / Math.max(least, Math.floor(most))));
  const atOnce = Math.ceil(places / turns);
  const multiply = byColumns(graph, request, { rows, windows });
  const parts: Value[] = [];
  for (let start = 0; start < places; start += atOnce) {
    const offsets = laid.offsets.slice(start, start + atOnce);
    parts.push(multiply(columnsOf(graph, laid, offsets), offsets.length));
  }
  const whole = parts.length === 1 ? parts[0]! : concat(graph, parts, 3);
  return reshape(graph, whole, [group * outputChannels, channels, ...kernel]);
}

/** The same where the windows are single places, one beside the other: a product for each row as it lies, and their sum. */
function rowsGradient(
  graph: GraphBuilder,
  { x, adjoint, group, channels, outputChannels, axes }: KernelGradientRequest,
): Value {
  const rows = known(x.shape[0]!);
  const windows = sizeOf(axes.map(({ output }) => output));
  const left = reshape(graph, adjoint, [rows * group, outputChannels, windows]);
  const right = reshape(graph, x, [rows * group, channels, windows]);
  // ONNX Runtime makes one product of the transposition and the MatMul.
  const products = matMul(graph, left, transpose(graph, right, [0, 2, 1]));
  const flat = reshape(graph, products, [rows, group * outputChannels * channels]);
  const sums = reduceSum(graph, flat, { axes: [0], keepDims: false });
  return reshape(graph, sums, [group * outputChannels, channels, ...axes.map(() => 1)]);
}

/**
 * A product of the adjoint and so many columns, [groups, output channels, channels, columns]. Of one group it is a Gemm
 * with its second matrix transposed, for which a Gemm is fast, and the adjoint is laid out by one plain transposition.
 */
function byColumns(
  graph: GraphBuilder,
  request: KernelGradientRequest,
  { rows, windows }: { rows: number; windows: number },
): (columns: Value, count: number) => Value {
  const { channels, outputChannels, group, adjoint } = request;
  // Of four axes, since ONNX Runtime swaps the matrices of a Gemm whose product alone is transposed.
  const outputsFirst = (product: Value, count: number) => {
    const apart = reshape(graph, product, [group, channels, count, outputChannels]);
    return transpose(graph, apart, [0, 3, 1, 2]);
  };
  const flat = reshape(graph, adjoint, [rows, group * outputChannels * windows]);
  const turned = transpose(graph, flat);
  if (group > 1 && outputChannels === 1) {
    const first = reshape(graph, turned, [group, 1, windows * rows]);
    return (columns, count) => {
      const other = reshape(graph, columns, [group, channels * count, windows * rows]);
      // ONNX Runtime makes one product of the transposition and the MatMul.
      const product = matMul(graph, first, transpose(graph, other, [0, 2, 1]));
      return reshape(graph, product, [group, 1, channels, count]);
    };
  }
  if (group > 1) {
    const apart = reshape(graph, turned, [group, outputChannels, windows * rows]);
    const second = transpose(graph, apart, [0, 2, 1]);
    return (columns, count) => {
      const first = reshape(graph, columns, [group, channels * count, windows * rows]);
      return outputsFirst(matMul(graph, first, second), count);
    };
  }
  const matrix = reshape(graph, turned, [outputChannels, windows * rows]);
  return (columns, count) => {
    const other = reshape(graph, columns, [channels * count, windows * rows]);
    if (!adjointFirst(request)) {
      return outputsFirst(gemm(graph, [other, matrix], { transB: true }), count);
    }
    const product = gemm(graph, [matrix, other], { transB: true });
    return reshape(graph, product, [1, outputChannels, channels, count]);
  };
}

/** The padded input as [channels, places, rows], where each window starts there, and how far from it each place of the kernels is. */
function rowsInnermost(graph: GraphBuilder, x: Value, axes: readonly WindowAxis[]) {
  const [rows, channels] = x.shape.slice(0, 2).map(known) as [number, number];
  const before = axes.map((axis) => axis.before);
  const after = axes.map((axis) => Math.max(0, axis.after));
  const padded = [...before, ...after].some((count) => count > 0)
    ? pad(graph, x, { before: [0, 0, ...before], after: [0, 0, ...after] })
    : x;
  const sizes = spatialSizes(padded.shape);
  const flat = reshape(graph, padded, [rows, channels * sizeOf(sizes)]);
  const steps = sizes.map((_, axis) => sizeOf(sizes.slice(axis + 1)));
  const grid = (along: (axis: WindowAxis) => readonly [count: number, step: number]) =>
    axes.reduce<readonly number[]>(
      (places, axis, i) => {
        const [count, step] = along(axis);
        const moves = Array.from({ length: count }, (_, move) => move * step * steps[i]!);
        return places.flatMap((place) => moves.map((move) => place + move));
      },
      [0],
    );
  return {
    values: reshape(graph, transpose(graph, flat), [channels, sizeOf(sizes), rows]),
    starts: grid(({ output, stride }) => [output, stride]),
    offsets: grid(({ kernel, dilation }) => [kernel, dilation]),
  };
}

/** [channels, offsets, windows, rows]: what each window sees at each of these offsets from its start. */
function columnsOf(
  graph: GraphBuilder,
  { values, starts }: Pick<ReturnType<typeof rowsInnermost>, "values" | "starts">,
  offsets: readonly number[],
): Value {
  const whole = starts.length === values.shape[1] && offsets.length === 1;
  if (whole && starts.every((place, i) => place === i)) return values;
  const places = Int32Array.from(
    offsets.flatMap((offset) => starts.map((start) => start + offset)),
  );
  const shape = [offsets.length, starts.length];
  return gather(graph, values, graph.constant(places, { type: "int32", shape }), 1);
}
