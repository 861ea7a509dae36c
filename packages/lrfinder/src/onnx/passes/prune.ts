import { graphOf } from "../graph/attributes.js";
import type { Graph, Value } from "../graph/graph.js";

/** Leaves out the nodes and constants that no output depends on. */
export function prune(graph: Graph): Graph {
  const needed = new Set<Value>(graph.outputs);
  const nodes = graph.nodes
    .toReversed()
    .filter(({ inputs, outputs, attributes }) => {
      if (!outputs.some((output) => needed.has(output))) return false;
      for (const input of inputs) needed.add(input);
      // A body reads the constants around it, too.
      for (const node of graphOf(attributes, "body")?.nodes ?? []) {
        for (const input of node.inputs) needed.add(input);
      }
      return true;
    })
    .reverse();
  return { ...graph, nodes, constants: graph.constants.filter(({ value }) => needed.has(value)) };
}
