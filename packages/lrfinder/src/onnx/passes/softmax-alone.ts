import { intOf } from "../graph/attributes.js";
import type { Graph, Node, Value } from "../graph/graph.js";

/**
 * Lets a softmax stand alone: e to the power of a LogSoftmax becomes the Softmax of the same numbers, which is
 * one node fewer where the logarithm is wanted by nobody, or by nobody in the loop.
 */
export function softmaxAlone(graph: Graph): Graph {
  const logarithms = new Map<Value, Node>();
  for (const node of graph.nodes) {
    if (node.operator === "LogSoftmax") logarithms.set(node.outputs[0]!, node);
  }
  const nodes = graph.nodes.map((node): Node => {
    const logarithm = node.operator === "Exp" ? logarithms.get(node.inputs[0]!) : undefined;
    if (!logarithm) return node;
    const axis = { int: intOf(logarithm.attributes, "axis", -1) };
    return { ...node, operator: "Softmax", inputs: logarithm.inputs, attributes: { axis } };
  });
  return { ...graph, nodes };
}
