import type { GraphBuilder, Shape, Value } from "../graph/graph.js";
import { known } from "../graph/shape.js";

/** The same elements in another shape. */
export function reshape(graph: GraphBuilder, x: Value, shape: Shape): Value {
  return graph.apply("Reshape", [x, shapeConstant(graph, shape)]);
}

/** Each element of a batch in another shape; the first dimension stays, known or not. */
export function reshapeEach(graph: GraphBuilder, batch: Value, shape: Shape): Value {
  return graph.apply("Reshape", [batch, shapeConstant(graph, [0, ...shape])]);
}

/** Stretched, by broadcasting, to a shape. */
export function expand(graph: GraphBuilder, x: Value, shape: Shape): Value {
  return graph.apply("Expand", [x, shapeConstant(graph, shape)]);
}

/** Axes in a new order: `order[i]` is the old place of the new axis i; reversed where left out. */
export function transpose(graph: GraphBuilder, x: Value, order?: readonly number[]): Value {
  const perm = order ?? x.shape.map((_, i) => x.shape.length - 1 - i);
  return graph.apply("Transpose", [x], { perm: { ints: perm } });
}

/** Tensors one after another along an axis. */
export function concat(graph: GraphBuilder, parts: readonly Value[], axis: number): Value {
  return graph.apply("Concat", parts, { axis: { int: axis } });
}

/** The elements from `start` up to, not with, `end` along one axis. */
export function slice(
  graph: GraphBuilder,
  x: Value,
  { axis, start, end }: { axis: number; start: number; end: number },
): Value {
  const [starts, ends, axes] = [start, end, axis].map((number) =>
    graph.constant([number], { type: "int64" }),
  );
  return graph.apply("Slice", [x, starts!, ends!, axes!]);
}

function shapeConstant(graph: GraphBuilder, shape: Shape): Value {
  return graph.constant(shape.map(known), { type: "int64" });
}
