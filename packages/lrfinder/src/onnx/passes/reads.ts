import type { Graph, Node, Value } from "../graph/graph.js";

/** Every value that a node reads, those read by the graphs within it too. */
export function reads({ inputs, attributes }: Node): readonly Value[] {
  const inner = Object.values(attributes).flatMap((attribute) =>
    "graph" in attribute ? readsOf(attribute.graph) : [],
  );
  return [...inputs, ...inner];
}

function readsOf({ nodes, outputs }: Graph): readonly Value[] {
  return [...nodes.flatMap(reads), ...outputs];
}
