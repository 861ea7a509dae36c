import { isFloat } from "../../graph/element-types.js";
import type { Value } from "../../graph/graph.js";
import { broadcastShapes, sameShape, sizeOf } from "../../graph/shape.js";
import { div, mul } from "../../ops/arithmetic.js";
import type { Composition } from "./composition.js";

/**
 * Div. Many numbers by one divisor, as in normalisations, are multiplied by its reciprocal: what
 * flows back to the divisor is then summed up before anything is divided.
 */
export const quotient: Composition = ({ graph, inputs }) => {
  const [x, divisor] = inputs as readonly [Value, Value];
  const alike = sameShape(broadcastShapes(x.shape, divisor.shape), x.shape);
  const fewer = alike && sizeOf(divisor.shape) < sizeOf(x.shape);
  if (!fewer || !isFloat(x.type) || graph.dataOf(divisor)) return [div(graph, x, divisor)];
  return [mul(graph, x, div(graph, graph.constant(1, { type: x.type }), divisor))];
};
