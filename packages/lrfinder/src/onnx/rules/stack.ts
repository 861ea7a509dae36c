import { intOf } from "../graph/attributes.js";
import type { Operator, Value } from "../graph/graph.js";
import { axisFromFront } from "../graph/shape.js";
import { reshapeEach } from "../ops/layout.js";

type StackRule = NonNullable<Operator["stack"]>;

/** Stacks an operator that works element by element: each input gets the ones that align it. */
export const stackElements: StackRule = ({ graph, node, inputs, stacked }) => {
  const rank = node.outputs[0]!.shape.length;
  const aligned = inputs.map((input, i): Value => {
    const { shape } = node.inputs[i]!;
    if (!stacked[i] || shape.length === rank) return input;
    return reshapeEach(graph, input, [...new Array<number>(rank - shape.length).fill(1), ...shape]);
  });
  return graph.apply(node.operator, aligned, node.attributes);
};

/** Stacks an operator that works along the axis of one attribute, `otherwise` where it is left out. */
export function stackAlongAxis(otherwise: number): StackRule {
  return ({ graph, node, inputs }) => {
    const axis = intOf(node.attributes, "axis", otherwise);
    const front = axisFromFront(axis, node.inputs[0]!.shape.length);
    return graph.apply(node.operator, inputs, { ...node.attributes, axis: { int: front + 1 } });
  };
}
