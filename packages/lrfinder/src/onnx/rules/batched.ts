import { intOf } from "../graph/attributes.js";
import type { NodeInput, Operator } from "../graph/graph.js";
import { axisFromFront } from "../graph/shape.js";
import { reshapeEach } from "../ops/layout.js";

type BatchedRule = NonNullable<Operator["batched"]>;

/** Batches an operator that works element by element: each input gets the ones that align it. */
export const batchElements: BatchedRule = ({ graph, node, inputs, batched }) => {
  const rank = node.outputs[0]!.shape.length;
  const aligned = inputs.map((input, i): NodeInput => {
    if (!input || !batched[i]) return input;
    const { shape } = node.inputs[i]!;
    if (shape.length === rank) return input;
    return reshapeEach(graph, input, [...new Array<number>(rank - shape.length).fill(1), ...shape]);
  });
  return graph.applyAll(node.operator, aligned, node.attributes, { outputs: node.outputs.length });
};

/** Batches an operator that works along the axis of one attribute, `otherwise` where it is left out. */
export function batchAlongAxis(otherwise: number): BatchedRule {
  return ({ graph, node, inputs }) => {
    const axis = intOf(node.attributes, "axis", otherwise);
    const front = axisFromFront(axis, node.inputs[0]!.shape.length);
    const attributes = { ...node.attributes, axis: { int: front + 1 } };
    return graph.applyAll(node.operator, inputs, attributes, { outputs: node.outputs.length });
  };
}

/** Batches an operator that serves a batch as it is, since dimensions in front do not matter to it. */
export const batchInFront: BatchedRule = ({ graph, node, inputs }) =>
  graph.applyAll(node.operator, inputs, node.attributes, { outputs: node.outputs.length });
