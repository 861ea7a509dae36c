import type { Attributes, GraphBuilder, Operators, Value } from "../graph/graph.js";
import { known } from "../graph/shape.js";
import { gather } from "../ops/indexing.js";
import { concat, expand, reshape, transpose } from "../ops/layout.js";
import { convolution } from "../rules/convolution.js";
import type { ConvolutionShapes } from "../rules/convolution-formulas.js";

/*
 * ONNX Runtime's own layout for convolutions: [rows, blocks of channels, places …, channels of a block], where a block has
 * as many channels as fit into a vector register, 8 or 16. A tensor in blocks is written with the shape that it has
 * otherwise, [rows, channels, places …], since it has as many numbers. The operators are those that ONNX Runtime itself
 * puts into graphs whose kernels are constants; those that are trained are not.
 */

const domain = "com.microsoft.nchwc";

/** A Conv of and to tensors in blocks. */
export const blockedConv = `${domain}.Conv`;

const sameShape: Operators[string] = {
  ...convolution.Conv!,
  infer: ([x]) => [{ type: x!.type, shape: x!.shape }],
};

/** The operators that work on blocks. */
export const blockOperators: Operators = {
  [blockedConv]: convolution.Conv!,
  [`${domain}.ReorderInput`]: sameShape,
  [`${domain}.ReorderOutput`]: sameShape,
};

export function toBlocks(graph: GraphBuilder, x: Value): Value {
  return graph.apply(`${domain}.ReorderInput`, [x]);
}

export function fromBlocks(graph: GraphBuilder, x: Value): Value {
  return graph.apply(`${domain}.ReorderOutput`, [x], { channels: { int: known(x.shape[1]!) } });
}

/** In which layouts a Conv in blocks takes its kernels, and whether its input lies in blocks. */
export type Blocking = "dense" | "few channels" | "depthwise";

/** How a convolution of such shapes works on blocks of so many channels; `undefined` where it does not. */
export function blockingOf(
  { channels, outputChannels, group, axes }: ConvolutionShapes,
  size: number,
): Blocking | undefined {
  // Its kernels are written for images alone.
  if (axes.length !== 2 || axes.some(({ before, after }) => before < 0 || after < 0)) {
    return undefined;
  }
  if (channels === 1 && outputChannels === 1) return group % size === 0 ? "depthwise" : undefined;
  if (outputChannels % size !== 0) return undefined;
  if (channels % size === 0) return "dense";
  return group === 1 && channels < size ? "few channels" : undefined;
}

/**
 * Kernels, [output channels, channels, height, width], as a Conv in blocks takes them.
 *
 * @param options.flipped they are those of the Conv whose transpose it is: channels and output channels change places
 *   within each group, and places are in reverse.
 */
export function kernelsInBlocks(
  graph: GraphBuilder,
  kernels: Value,
  {
    size,
    blocking,
    group,
    flipped,
  }: { size: number; blocking: Blocking; group: number; flipped: boolean },
): Value {
  const [first, second, height, width] = kernels.shape.map(known) as [
    ...[number, number, number, number],
  ];
  const places = height * width;
  const reversed = (value: Value, axis: number) => {
    if (!flipped || places === 1) return value;
    const backwards = Array.from({ length: places }, (_, i) => places - 1 - i);
    return gather(graph, value, graph.constant(backwards, { type: "int64" }), axis);
  };
  const outputs = flipped ? group * second : first;
  const inputs = flipped ? first / group : second;
  const shape = [outputs, inputs, height, width];
  if (blocking !== "dense") {
    // Where one channel is seen by one alone there is nothing to swap, and few channels are not blocks of their own.
    const apart = reshape(graph, kernels, [outputs / size, size, inputs, places]);
    return reshape(graph, reversed(transpose(graph, apart, [0, 2, 3, 1]), 2), shape);
  }
  if (!flipped) {
    const apart = reshape(graph, kernels, [...[outputs / size, size, inputs / size, size, places]]);
    return reshape(graph, transpose(graph, apart, [0, 2, 4, 3, 1]), shape);
  }
  const apart = reshape(graph, kernels, [
    ...[group, inputs / size, size, second / size, size, places],
  ]);
  return reshape(graph, reversed(transpose(graph, apart, [0, 3, 1, 5, 2, 4]), 3), shape);
}

/** A tensor in blocks with as many zeros behind each of its places as windows of such strides leave out. */
export function spreadInBlocks(
  graph: GraphBuilder,
  x: Value,
  { strides: [down = 1, across = 1], size }: { strides: readonly number[]; size: number },
): Value {
  if (down === 1 && across === 1) return x;
  const [rows, channels, height, width] = x.shape.map(known) as [number, number, number, number];
  const lines = (rows * channels * height) / size;
  const behind = (value: Value, times: number) => {
    if (times === 1) return value;
    const [count, numbers] = value.shape.map(known) as [number, number];
    const zeros = expand(graph, graph.constant(0), [count, (times - 1) * numbers]);
    return concat(graph, [value, zeros], 1);
  };
  const places = behind(reshape(graph, x, [lines * width, size]), across);
  const all = behind(reshape(graph, places, [lines, width * across * size]), down);
  return reshape(graph, all, [rows, channels, height * down, width * across]);
}

/** A Conv in blocks: its kernels must lie as `kernelsInBlocks` lays them. */
export function convInBlocks(
  graph: GraphBuilder,
  inputs: readonly [x: Value, kernels: Value, bias?: Value],
  attributes: Attributes,
): Value {
  const [height, width] = inputs[1].shape.slice(2).map(known);
  return graph.apply(blockedConv, inputs, {
    ...attributes,
    kernel_shape: { ints: [height!, width!] },
  });
}
