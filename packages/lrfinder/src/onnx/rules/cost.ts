import type { Cost, Node, Operator, Operators } from "../graph/graph.js";
import { sizeOf } from "../graph/shape.js";

/** The cost of an operator without products of tensors: the numbers that it puts out. */
export const perNumber: Operator["cost"] = ({ outputs }) => ({
  operations: 0,
  activations: outputs.reduce((sum, { shape }) => sum + sizeOf(shape), 0),
});

/** The cost of a product of tensors each number of which is a sum of so many products. */
export function perProduct(terms: (node: Node) => number): Operator["cost"] {
  return (node, ofGraph) => {
    const { activations } = perNumber(node, ofGraph);
    // A multiplication and an addition each.
    return { operations: 2 * activations * terms(node), activations };
  };
}

/** The cost of nodes; a `TypeError` where a dimension is not known. */
export function costOf(nodes: readonly Node[], operators: Operators): Cost {
  const costs = nodes.map((node) =>
    operators[node.operator]!.cost(node, (graph) => costOf(graph.nodes, operators)),
  );
  return {
    operations: costs.reduce((sum, { operations }) => sum + operations, 0),
    activations: costs.reduce((sum, { activations }) => sum + activations, 0),
  };
}
