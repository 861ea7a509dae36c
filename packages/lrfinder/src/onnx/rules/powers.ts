import { isFloat } from "../graph/element-types.js";
import type { GraphBuilder, Operators, Value } from "../graph/graph.js";
import { broadcastShapes, known } from "../graph/shape.js";
import { cast } from "../ops/selection.js";
import { arithmetic } from "./arithmetic.js";

const pow = arithmetic.Pow!;

/** The numbers of an exponent as another type, constant where they are. */
function exponentAs(graph: GraphBuilder, b: Value, type: Value["type"]): Value {
  const data = graph.dataOf(b);
  return data && b.type !== type
    ? graph.constant(data, { type, shape: b.shape.map(known) })
    : cast(graph, b, type);
}

/** Powers whose exponent may be of another type than their base, which the result has. */
export const powers: Operators = {
  Pow: {
    ...pow,
    infer: ([a, b]) => [{ type: a!.type, shape: broadcastShapes(a!.shape, b!.shape) }],
    gradient(request) {
      const { graph, node } = request;
      const [a, b] = node.inputs as [Value, Value];
      const alike = { ...node, inputs: [a, exponentAs(graph, b, a.type)] };
      const [toA, toB] = pow.gradient!({ ...request, node: alike });
      const exponent = isFloat(b.type) && toB ? cast(graph, toB, b.type) : undefined;
      return [toA, exponent];
    },
  },
};
