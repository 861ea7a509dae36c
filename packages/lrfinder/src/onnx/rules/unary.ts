import type { Attributes, GraphBuilder, Operator, Value } from "../graph/graph.js";
import { batchElements } from "./batched.js";

/** What the adjoint of an element-by-element function is made from: its input x and output y. */
export interface UnaryRequest {
  readonly graph: GraphBuilder;
  readonly upstream: Value;
  readonly x: Value;
  readonly y: Value;
  readonly attributes: Attributes;
  /** A constant scalar of the input's type. */
  constant(number: number): Value;
}

/** An operator of one input that keeps type and shape; `adjoint` gives d loss / dx. */
export function unary(adjoint: (request: UnaryRequest) => Value | undefined): Operator {
  return {
    broadcasts: true,
    infer: ([x]) => [{ type: x!.type, shape: x!.shape }],
    gradient: ({ graph, node, upstream }) => {
      const x = node.inputs[0]!;
      const constant = (number: number) => graph.constant(number, { type: x.type });
      const { attributes, outputs } = node;
      return [adjoint({ graph, upstream, x, y: outputs[0]!, attributes, constant })];
    },
    batched: batchElements,
  };
}
