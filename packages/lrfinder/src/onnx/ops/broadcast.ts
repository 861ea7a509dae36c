import type { GraphBuilder, Shape, Value } from "../graph/graph.js";
import { sameShape } from "../graph/shape.js";
import { expand, reshape } from "./layout.js";
import { reduceSum } from "./reduction.js";

/** A value stretched to a shape that it broadcasts to; itself where it has that shape. */
export function expandTo(graph: GraphBuilder, value: Value, shape: Shape): Value {
  return sameShape(value.shape, shape) ? value : expand(graph, value, shape);
}

/**
 * The adjoint of a broadcast input: `gradient`, which broadcasts to `output`, summed over every dimension
 * that the input was stretched along.
 */
export function reduceTo(
  graph: GraphBuilder,
  gradient: Value,
  { input, output }: { input: Shape; output: Shape },
): Value {
  if (sameShape(input, output)) return gradient;
  const full = expandTo(graph, gradient, output);
  const extra = output.length - input.length;
  const axes = output.flatMap((dimension, axis) =>
    axis < extra || (input[axis - extra] === 1 && dimension !== 1) ? [axis] : [],
  );
  // A sum of one element is that element.
  if (axes.every((axis) => output[axis] === 1)) return reshape(graph, full, input);
  // Leading axes alone: dropping them in the sum leaves the input's shape, with no reshape behind it.
  if (axes.every((axis) => axis < extra)) return reduceSum(graph, full, { axes, keepDims: false });
  const summed = reduceSum(graph, full, { axes, keepDims: true });
  return extra === 0 ? summed : reshape(graph, summed, input);
}
