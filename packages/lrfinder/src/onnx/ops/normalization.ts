import type { GraphBuilder, Value } from "../graph/graph.js";
import { known, sizeOf } from "../graph/shape.js";
import { abs, neg } from "./elementwise.js";
import { reshape, slice } from "./layout.js";
import { reduceSum } from "./reduction.js";

/** How {@link layerNormalization} normalises. */
export interface LayerNormalizationOptions {
  /** Multiplies what is normalised; broadcasts to x. */
  readonly scale: Value;
  /** Added behind; broadcasts to x. */
  readonly bias?: Value;
  /** The first axis that is normalised over; all behind it are too. Default −1. */
  readonly axis?: number;
  /** Added to the variance; default 1e-5. */
  readonly epsilon?: number;
}

/** (x − mean) / √(variance + ε) · scale + bias, with the mean and the factor 1 / √(variance + ε). */
export function layerNormalization(
  graph: GraphBuilder,
  x: Value,
  { scale, bias, axis = -1, epsilon = 1e-5 }: LayerNormalizationOptions,
): readonly [y: Value, mean: Value, factor: Value] {
  const inputs = bias ? [x, scale, bias] : [x, scale];
  const attributes = { axis: { int: axis }, epsilon: { float: epsilon } };
  const [y, mean, factor] = graph.applyAll("LayerNormalization", inputs, attributes);
  return [y!, mean!, factor!];
}

/** What a batch normalisation reads, one number for each channel but in `x`, `[rows, channels, …]`. */
export interface BatchNormalizationInputs {
  readonly x: Value;
  readonly scale: Value;
  readonly bias: Value;
  readonly mean: Value;
  readonly variance: Value;
}

/** (x − mean) / √(variance + ε) · scale + bias in every channel. */
export function batchNormalization(
  graph: GraphBuilder,
  { x, scale, bias, mean, variance }: BatchNormalizationInputs,
  epsilon: number,
): Value {
  const attributes = { epsilon: { float: epsilon } };
  return graph.apply("BatchNormalization", [x, scale, bias, mean, variance], attributes);
}

/**
 * The same with the mean and the variance of the batch itself, the population's, which are the other
 * outputs.
 *
 * ONNX Runtime writes these into the operator's last two inputs, whatever else reads them: so they
 * are made for this node alone, out of `x`, by two different operators, as it would make equal nodes
 * one. Momentum 0 lets them count for nothing.
 */
export function normalizedByBatch(
  graph: GraphBuilder,
  { x, scale, bias }: Pick<BatchNormalizationInputs, "x" | "scale" | "bias">,
  epsilon: number,
): readonly [y: Value, mean: Value, variance: Value] {
  const first = x.shape.reduce<Value>(
    (part, _, axis) => (axis === 1 ? part : slice(graph, part, { axis, start: 0, end: 1 })),
    x,
  );
  const room = reshape(graph, first, [x.shape[1]!]);
  const [y, mean, variance] = graph.applyAll(
    "BatchNormalization",
    [x, scale, bias, neg(graph, room), abs(graph, room)],
    { epsilon: { float: epsilon }, momentum: { float: 0 }, training_mode: { int: 1 } },
  );
  return [y!, mean!, variance!];
}

/** The sum of each channel of `[rows, channels, …]`. */
export function channelSums(graph: GraphBuilder, x: Value): Value {
  const [rows, channels, ...rest] = x.shape;
  if (rest.length === 0) return reduceSum(graph, x, { axes: [0], keepDims: false });
  // Places first, then rows: ONNX Runtime sums over both at once in half the speed.
  const flat = reshape(graph, x, [known(rows!), known(channels!), sizeOf(rest)]);
  const each = reduceSum(graph, flat, { axes: [2], keepDims: false });
  return reduceSum(graph, each, { axes: [0], keepDims: false });
}

/** One number for each channel in the shape in which it broadcasts to `[rows, channels, …]`. */
export function besideChannels(graph: GraphBuilder, numbers: Value, rank: number): Value {
  const ones = new Array<number>(rank - 2).fill(1);
  return reshape(graph, numbers, [1, numbers.shape[0]!, ...ones]);
}
