import type { GraphBuilder, Value } from "../graph/graph.js";
import { known } from "../graph/shape.js";
import { concat, expand } from "../ops/layout.js";

/**
 * Places that lie within the first `count` dimensions, along which `indices` runs too, as places of the whole tensor:
 * each gets its own coordinates along them in front.
 */
export function withCoordinates(graph: GraphBuilder, indices: Value, count: number): Value {
  const around = indices.shape.slice(0, -1);
  const own = around.slice(0, count).map((dimension, axis) => {
    const size = known(dimension);
    const shape = [...around.map((_, i) => (i === axis ? size : 1)), 1];
    const ramp = Array.from({ length: size }, (_, i) => i);
    return expand(graph, graph.constant(ramp, { type: "int64", shape }), [...around, 1]);
  });
  return concat(graph, [...own, indices], -1);
}
