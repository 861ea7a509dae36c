import type { GraphBuilder, Value } from "../../graph/graph.js";
import { reshape } from "../../ops/layout.js";

/** A parameter in its own shape: loops carry vectors as rows, `[1, size]`. */
export function inShape(graph: GraphBuilder, value: Value, shape: readonly number[]): Value {
  return value.shape.length === shape.length ? value : reshape(graph, value, shape);
}
