import { type DataType, elementTypes } from "../graph/element-types.js";
import type { GraphBuilder, Value } from "../graph/graph.js";

/** `yes` where the condition holds, else `no`, broadcasting. */
export function where(
  graph: GraphBuilder,
  condition: Value,
  { yes, no }: { yes: Value; no: Value },
): Value {
  return graph.apply("Where", [condition, yes, no]);
}

/** Whether a = b, broadcasting. */
export function equal(graph: GraphBuilder, a: Value, b: Value): Value {
  return graph.apply("Equal", [a, b]);
}

/** Whether x is not a number. */
export function isNotANumber(graph: GraphBuilder, x: Value): Value {
  return graph.apply("IsNaN", [x]);
}

/** Whether a > b, broadcasting. */
export function greater(graph: GraphBuilder, a: Value, b: Value): Value {
  return graph.apply("Greater", [a, b]);
}

/** Whether a ≥ b, broadcasting. */
export function greaterOrEqual(graph: GraphBuilder, a: Value, b: Value): Value {
  return graph.apply("GreaterOrEqual", [a, b]);
}

/** Whether a < b, broadcasting. */
export function less(graph: GraphBuilder, a: Value, b: Value): Value {
  return graph.apply("Less", [a, b]);
}

/** Whether a ≤ b, broadcasting. */
export function lessOrEqual(graph: GraphBuilder, a: Value, b: Value): Value {
  return graph.apply("LessOrEqual", [a, b]);
}

/** The same numbers as another element type; itself where it has that type. */
export function cast(graph: GraphBuilder, x: Value, type: DataType): Value {
  return x.type === type ? x : graph.apply("Cast", [x], { to: { int: elementTypes[type].number } });
}
