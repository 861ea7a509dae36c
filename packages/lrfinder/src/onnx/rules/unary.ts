import type { Attributes, GraphBuilder, Operator, Value } from "../graph/graph.js";
import { batchElements } from "./batched.js";
import { perNumber } from "./cost.js";
import { throughFirst } from "./through-first.js";

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

/** Gives d loss / dx; undefined where nothing flows. */
export type Adjoint = (request: UnaryRequest) => Value | undefined;

/** An operator of one input that keeps type and shape. */
export function unary(adjoint: Adjoint): Operator {
  return {
    broadcasts: true,
    precision: "float64",
    infer: ([x]) => [{ type: x!.type, shape: x!.shape }],
    cost: perNumber,
    gradient: throughFirst(({ graph, node, upstream }) => {
      const x = node.inputs[0]!;
      const constant = (number: number) => graph.constant(number, { type: x.type });
      const { attributes, outputs } = node;
      return [adjoint({ graph, upstream, x, y: outputs[0]!, attributes, constant })];
    }),
    batched: batchElements,
  };
}

/** The same, of float32 alone. */
export function inSinglePrecision(adjoint: Adjoint): Operator {
  return { ...unary(adjoint), precision: "float32" };
}
