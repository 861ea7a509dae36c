import type { GraphBuilder, Value } from "../../../packages/lrfinder/src/onnx/graph/graph.js";
import { add, mul } from "../../../packages/lrfinder/src/onnx/ops/arithmetic.js";
import { conv } from "../../../packages/lrfinder/src/onnx/ops/convolution.js";
import {
  concat,
  reshape,
  slice,
  transpose,
} from "../../../packages/lrfinder/src/onnx/ops/layout.js";
import { matMul } from "../../../packages/lrfinder/src/onnx/ops/matrix.js";
import { pad } from "../../../packages/lrfinder/src/onnx/ops/padding.js";
import { reduceSum } from "../../../packages/lrfinder/src/onnx/ops/reduction.js";
import type { Problem } from "./shape.js";

// Formulas that are not in the library, since others are faster; the product for each row is there for kernels of one place.

type Inputs = readonly [Value, Value];

/** What each place of the kernel sees, at stride 1: the padded input, shifted. */
function shifts(graph: GraphBuilder, x: Value, { axes, kernel, found }: Problem): readonly Value[] {
  const before = [0, 0, ...axes.map((axis) => axis.before)];
  const padded = pad(graph, x, { before, after: [0, 0, ...axes.map((axis) => axis.after)] });
  const along = (value: Value, axis: number, start: number) =>
    slice(graph, value, { axis, start, end: start + found });
  return Array.from({ length: kernel ** 2 }, (_, i) =>
    along(along(padded, 2, Math.floor(i / kernel)), 3, i % kernel),
  );
}

/** Depthwise: each shifted input times the number of each channel's kernel there. */
export function shiftedSum(graph: GraphBuilder, [x, kernels]: Inputs, problem: Problem): Value {
  const { channels, kernel } = problem;
  const numbers = reshape(graph, kernels, [1, channels, 1, kernel ** 2]);
  return shifts(graph, x, problem)
    .map((part, i) => mul(graph, part, slice(graph, numbers, { axis: 3, start: i, end: i + 1 })))
    .reduce((sum, part) => add(graph, sum, part));
}

/** Depthwise: dense kernels of 8 channels that are 0 where one channel would see another. */
export function blockDiagonal(graph: GraphBuilder, [x, kernels]: Inputs, problem: Problem): Value {
  const [size, { channels, kernel }] = [8, problem];
  const diagonal = Array.from({ length: size ** 2 }, (_, i) =>
    Math.floor(i / size) === i % size ? 1 : 0,
  );
  const eye = graph.constant(diagonal, { shape: [1, size, size, 1] });
  const apart = reshape(graph, kernels, [channels / size, size, 1, kernel ** 2]);
  const dense = reshape(graph, mul(graph, apart, eye), [channels, size, kernel, kernel]);
  return conv(graph, [x, dense], { ...problem.attributes, group: { int: channels / size } });
}

/** The kernels' gradient as a Conv of the input with the adjoint for kernels; stride and dilation change places. */
export function rowsAsChannels(graph: GraphBuilder, [x, adjoint]: Inputs, problem: Problem): Value {
  const { rows, channels, outputs, kernel, group, places, found, attributes } = problem;
  const swapped = {
    ...{ pads: attributes.pads!, strides: attributes.dilations! },
    dilations: attributes.strides!,
  };
  const cut = (value: Value) =>
    [2, 3].reduce((part, axis) => slice(graph, part, { axis, start: 0, end: kernel }), value);
  if (group === 1) {
    const turned = [x, adjoint].map((value) => transpose(graph, value, [1, 0, 2, 3]));
    const found = cut(conv(graph, turned as [Value, Value], swapped));
    return transpose(graph, found, [1, 0, 2, 3]);
  }
  // Every channel of every row is a group.
  const each = outputs / group;
  const inputs = channels / group;
  const own = transpose(
    graph,
    reshape(graph, x, [rows, group, inputs, places, places]),
    [2, 0, 1, 3, 4],
  );
  const all = rows * group;
  const products = conv(
    graph,
    [
      reshape(graph, own, [inputs, all, places, places]),
      reshape(graph, adjoint, [all * each, 1, found, found]),
    ],
    { ...swapped, group: { int: all } },
  );
  const apart = reshape(graph, cut(products), [inputs, rows, outputs, kernel ** 2]);
  const sums = reduceSum(graph, apart, { axes: [1], keepDims: false });
  const last = transpose(graph, sums, [1, 0, 2]);
  return reshape(graph, last, [outputs, inputs, kernel, kernel]);
}

/** The kernels' gradient as a product for each row, of which the sum is taken. */
export function byRows(graph: GraphBuilder, [x, adjoint]: Inputs, problem: Problem): Value {
  const { rows, channels, outputs, kernel, found } = problem;
  const columns = concat(
    graph,
    shifts(graph, x, problem).map((part) => reshape(graph, part, [rows, channels, 1, found ** 2])),
    2,
  );
  const other = reshape(graph, columns, [rows, channels * kernel ** 2, found ** 2]);
  const left = reshape(graph, adjoint, [rows, outputs, found ** 2]);
  const products = matMul(graph, left, transpose(graph, other, [0, 2, 1]));
  const sums = reduceSum(graph, products, { axes: [0], keepDims: false });
  return reshape(graph, sums, [outputs, channels, kernel, kernel]);
}

/** Depthwise: the kernels' gradient as sums of each shifted input times the adjoint. */
export function shiftedProducts(
  graph: GraphBuilder,
  [x, adjoint]: Inputs,
  problem: Problem,
): Value {
  const { rows, channels, kernel, found } = problem;
  const sums = shifts(graph, x, problem).map((part) => {
    const products = reshape(graph, mul(graph, part, adjoint), [rows, channels, found ** 2]);
    const each = reduceSum(graph, products, { axes: [2], keepDims: false });
    return reduceSum(graph, each, { axes: [0], keepDims: true });
  });
  const all = transpose(graph, concat(graph, sums, 0), [1, 0]);
  return reshape(graph, all, [channels, 1, kernel, kernel]);
}
