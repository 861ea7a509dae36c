import type { GraphBuilder, Value } from "../graph/graph.js";
import { known, sizeOf } from "../graph/shape.js";
import { gather } from "../ops/indexing.js";
import { concat, reshape, transpose } from "../ops/layout.js";
import { gemm, matMul } from "../ops/matrix.js";
import { pad } from "../ops/padding.js";
import { adjointFirst, type ConvolutionShapes, columnsAtOnce } from "./convolution-formulas.js";
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
  const { channels, outputChannels, group } = request;
  const axes = request.axes.map(tight);
  const rows = known(request.x.shape[0]!);
  const windows = sizeOf(axes.map(({ output }) => output));
  const kernel = axes.map(({ kernel: places }) => places);
  const places = sizeOf(kernel);
  const { values, seen } = rowsInnermost(graph, request.x, axes);

  const sized = group * channels * windows * rows;
  const atOnce = Math.min(places, Math.max(1, Math.floor(columnsAtOnce / sized)));
  const multiply = byColumns(graph, request, { rows, windows });
  const parts: Value[] = [];
  for (let start = 0; start < places; start += atOnce) {
    const offsets = seen.slice(start, start + atOnce);
    parts.push(multiply(columnsOf(graph, values, offsets), offsets.length));
  }
  const whole = parts.length === 1 ? parts[0]! : concat(graph, parts, 3);
  return reshape(graph, whole, [group * outputChannels, channels, ...kernel]);
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
  if (group > 1) {
    const grouped = reshape(graph, adjoint, [rows, group, outputChannels, windows]);
    const ordered = transpose(graph, grouped, [1, 3, 0, 2]);
    const second = reshape(graph, ordered, [group, windows * rows, outputChannels]);
    return (columns, count) => {
      const first = reshape(graph, columns, [group, channels * count, windows * rows]);
      return outputsFirst(matMul(graph, first, second), count);
    };
  }
  const flat = reshape(graph, adjoint, [rows, outputChannels * windows]);
  const matrix = reshape(graph, transpose(graph, flat), [outputChannels, windows * rows]);
  return (columns, count) => {
    const other = reshape(graph, columns, [channels * count, windows * rows]);
    if (!adjointFirst(request)) {
      return outputsFirst(gemm(graph, [other, matrix], { transB: true }), count);
    }
    const product = gemm(graph, [matrix, other], { transB: true });
    return reshape(graph, product, [1, outputChannels, channels, count]);
  };
}

/** The padded input as [channels, places, rows], and for each place of the kernels the places that the windows see there. */
function rowsInnermost(graph: GraphBuilder, x: Value, axes: readonly WindowAxis[]) {
  const [rows, channels] = x.shape.slice(0, 2).map(known) as [number, number];
  const before = axes.map((axis) => axis.before);
  const after = axes.map((axis) => Math.max(0, axis.after));
  const padded = [...before, ...after].some((count) => count > 0)
    ? pad(graph, x, { before: [0, 0, ...before], after: [0, 0, ...after] })
    : x;
  const sizes = spatialSizes(padded.shape);
  const flat = reshape(graph, padded, [rows, channels * sizeOf(sizes)]);
  const values = reshape(graph, transpose(graph, flat), [channels, sizeOf(sizes), rows]);
  const seen = grid(axes.map(({ kernel }) => kernel)).map((offset) =>
    grid(axes.map(({ output }) => output)).map((window) =>
      axes.reduce(
        (place, { stride, dilation }, i) =>
          place * sizes[i]! + window[i]! * stride + offset[i]! * dilation,
        0,
      ),
    ),
  );
  return { values, seen };
}

/** [channels, offsets, windows, rows]: what each window sees at each of these offsets. */
function columnsOf(graph: GraphBuilder, values: Value, offsets: readonly (readonly number[])[]) {
  const places = offsets.flat();
  const all = places.length === values.shape[1] && places.every((place, i) => place === i);
  if (all) return values;
  const shape = [offsets.length, offsets[0]!.length];
  return gather(graph, values, graph.constant(places, { type: "int64", shape }), 1);
}

/** Every place of a box with these sizes, the last axis first. */
function grid(sizes: readonly number[]): readonly (readonly number[])[] {
  return sizes.reduce<readonly (readonly number[])[]>(
    (places, size) =>
      places.flatMap((place) => Array.from({ length: size }, (_, i) => [...place, i])),
    [[]],
  );
}
