import type { GraphBuilder, Value } from "../graph/graph.js";

/** a + b, broadcasting. */
export function add(graph: GraphBuilder, a: Value, b: Value): Value {
  return graph.apply("Add", [a, b]);
}

/** a − b, broadcasting. */
export function sub(graph: GraphBuilder, a: Value, b: Value): Value {
  return graph.apply("Sub", [a, b]);
}

/** a · b, broadcasting; a factor that is the constant scalar 1 is left out. */
export function mul(graph: GraphBuilder, a: Value, b: Value): Value {
  if (isOne(graph, a)) return b;
  if (isOne(graph, b)) return a;
  return graph.apply("Mul", [a, b]);
}

function isOne(graph: GraphBuilder, value: Value): boolean {
  return value.shape.length === 0 && graph.dataOf(value)?.[0] === 1;
}

/** a / b, broadcasting. */
export function div(graph: GraphBuilder, a: Value, b: Value): Value {
  return graph.apply("Div", [a, b]);
}

/** a to the power b, broadcasting; the gradient of b is 0 where a ≤ 0. */
export function pow(graph: GraphBuilder, a: Value, b: Value): Value {
  return graph.apply("Pow", [a, b]);
}

/** The larger of a and b, broadcasting; where they tie, a takes the whole gradient. */
export function max(graph: GraphBuilder, a: Value, b: Value): Value {
  return graph.apply("Max", [a, b]);
}

/** The smaller of a and b, broadcasting; where they tie, a takes the whole gradient. */
export function min(graph: GraphBuilder, a: Value, b: Value): Value {
  return graph.apply("Min", [a, b]);
}
