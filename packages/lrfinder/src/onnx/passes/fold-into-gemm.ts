import { floatOf } from "../graph/attributes.js";
import type { Graph, Node, Value } from "../graph/graph.js";
import { broadcastShapes, sameShape } from "../graph/shape.js";
import { reads } from "./reads.js";

/**
 * Lets a Gemm add up what it is added to or subtracted from: `C ± alpha·A·B` becomes one Gemm with C as
 * its third input, which saves a pass over a tensor of the weights' size.
 *
 * So plain gradient descent, w − (lr·x)ᵀ·δ, is one node for each weight matrix, and momentum's
 * accumulation, β·v + xᵀ·δ, is two.
 */
export function foldIntoGemm(graph: Graph): Graph {
  const uses = new Map<Value, number>();
  for (const value of graph.outputs) uses.set(value, (uses.get(value) ?? 0) + 1);
  const products = new Map<Value, Node>();
  for (const node of graph.nodes) {
    for (const value of reads(node)) uses.set(value, (uses.get(value) ?? 0) + 1);
    if (node.operator === "Gemm" && !node.inputs[2]) products.set(node.outputs[0]!, node);
  }

  const folded = new Set<Node>();
  const foldable = (product: Value, c: Value): Node | undefined => {
    const node = products.get(product);
    const fits = sameShape(broadcastShapes(product.shape, c.shape), product.shape);
    return node && fits && uses.get(product) === 1 && !folded.has(node) ? node : undefined;
  };
  const rewrite = (node: Node): Node => {
    const [left, right] = node.inputs as [Value, Value];
    const sign = node.operator === "Sub" ? -1 : 1;
    const candidates: [product: Value, c: Value][] =
      node.operator === "Sub"
        ? [[right, left]]
        : node.operator === "Add"
          ? [
              [right, left],
              [left, right],
            ]
          : [];
    for (const [product, c] of candidates) {
      const gemm = foldable(product, c);
      if (!gemm) continue;
      folded.add(gemm);
      // Without a C to scale, a beta meant nothing.
      const { beta: _, ...attributes } = gemm.attributes;
      const alpha = { float: sign * floatOf(attributes, "alpha", 1) };
      return {
        operator: "Gemm",
        inputs: [...gemm.inputs.slice(0, 2), c],
        outputs: node.outputs,
        attributes: { ...attributes, alpha },
      };
    }
    return node;
  };
  const nodes = graph.nodes.map(rewrite);
  return { ...graph, nodes: nodes.filter((node) => !folded.has(node)) };
}
