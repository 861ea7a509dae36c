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
  const { channels, outputChannels, group, adjoint } = request;
  const axes = request.axes.map(tight);
  const rows = known(adjoint.shape[0]!);
  const windows = sizeOf(axes.map(({ output }) => output));
  const kernel = axes.map(({ kernel: places }) => places);
  const places = sizeOf(kernel);
  const { values, seen } = rowsInnermost(graph, request.x, axes);

  const sized = group * channels * windows * rows;
  const atOnce = Math.min(places, Math.max(1, Math.floor(columnsAtOnce / sized)));
  const columns: { count: number; value: Value }[] = [];
  for (let start = 0; start < places; start += atOnce) {
    const offsets = seen.slice(start, start + atOnce);
    columns.push({ count: offsets.length, value: columnsOf(graph, values, offsets) });
  }

  if (adjointFirst(request)) {
    const flat = reshape(graph, adjoint, [rows, outputChannels * windows]);
    const first = reshape(graph, transpose(graph, flat), [outputChannels, windows * rows]);
    const parts = columns.map(({ count, value }) => {
      const matrix = reshape(graph, value, [channels * count, windows * rows]);
      const product = gemm(graph, [first, matrix], { transB: true });
      return reshape(graph, product, [outputChannels, channels, count]);
    });
    const whole = parts.length === 1 ? parts[0]! : concat(graph, parts, 2);
    return reshape(graph, whole, [outputChannels, channels, ...kernel]);
  }
  const grouped = reshape(graph, adjoint, [rows, group, outputChannels, windows]);
  const last = reshape(graph, transpose(graph, grouped, [1, 3, 0, 2]), [
    group,
    windows * rows,
    outputChannels,
  ]);
  const parts = columns.map(({ count, value }) => {
    const matrix = reshape(graph, value, [group, channels * count, windows * rows]);
    return reshape(graph, matMul(graph, matrix, last), [group, channels, count, outputChannels]);
  });
  const whole = parts.length === 1 ? parts[0]! : concat(graph, parts, 2);
  return reshape(graph, transpose(graph, whole, [0, 3, 1, 2]), [
    group * outputChannels,
    channels,
    ...kernel,
  ]);
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
