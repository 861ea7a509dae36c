import type { Graph, Value } from "../graph/graph.js";
import { reads } from "./reads.js";

/** Leaves out the nodes and constants that no output depends on. */
export function prune(graph: Graph): Graph {
  const needed = new Set<Value>(graph.outputs);
  const nodes = graph.nodes
    .toReversed()
    .filter((node) => {
      if (!node.outputs.some((output) => needed.has(output))) return false;
      for (const value of reads(node)) needed.add(value);
      return true;
    })
    .reverse();
  return { ...graph, nodes, constants: graph.constants.filter(({ value }) => needed.has(value)) };
}
