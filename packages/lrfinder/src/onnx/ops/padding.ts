import type { GraphBuilder, Value } from "../graph/graph.js";

/** Zeros in front of and behind each axis; a negative count cuts places off. */
export function pad(
  graph: GraphBuilder,
  x: Value,
  { before, after }: { before: readonly number[]; after: readonly number[] },
): Value {
  return graph.apply("Pad", [x, graph.constant([...before, ...after], { type: "int64" })]);
}
