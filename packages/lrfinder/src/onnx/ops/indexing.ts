import type { GraphBuilder, Value } from "../graph/graph.js";

/** The slices of `x` along `axis` that `indices` name. */
export function gather(graph: GraphBuilder, x: Value, indices: Value, axis = 0): Value {
  return graph.apply("Gather", [x, indices], { axis: { int: axis } });
}

/** 1 at each index and 0 elsewhere, along a new axis of `depth` places, the last by default. */
export function oneHot(graph: GraphBuilder, indices: Value, depth: number, axis = -1): Value {
  const places = graph.constant([depth], { type: indices.type });
  const values = graph.constant([0, 1], { type: "float32" });
  return graph.apply("OneHot", [indices, places, values], { axis: { int: axis } });
}

/** `x` with the slices of `updates` added at the places that `indices` name (duplicates add up). */
export function scatterAdd(graph: GraphBuilder, x: Value, indices: Value, updates: Value): Value {
  return graph.apply("ScatterND", [x, indices, updates], { reduction: { string: "add" } });
}

/** The place of the largest element along an axis, which is dropped. */
export function argMax(graph: GraphBuilder, x: Value, axis: number): Value {
  return graph.apply("ArgMax", [x], { axis: { int: axis }, keepdims: { int: 0 } });
}
