import { graphsIn } from "../graph/attributes.js";
import { given } from "../graph/given.js";
import type { Graph, Node, Value } from "../graph/graph.js";

/** Every value that a node reads, those read by the graphs within it too. */
export function reads({ inputs, attributes }: Node): readonly Value[] {
  return [...given(inputs), ...graphsIn(attributes).flatMap(readsOf)];
}

function readsOf({ nodes, outputs }: Graph): readonly Value[] {
  return [...nodes.flatMap(reads), ...outputs];
}
