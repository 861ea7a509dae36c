import type { GraphBuilder, Value } from "../graph/graph.js";

/** The gates of a cell, which lie side by side along the last axis. */
export function apart(
  graph: GraphBuilder,
  gates: Value,
  sizes: readonly number[],
): readonly Value[] {
  const parts = graph.constant(sizes, { type: "int64" });
  return graph.applyAll("Split", [gates, parts], { axis: { int: 1 } });
}
