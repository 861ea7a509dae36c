import type { GraphBuilder, Value } from "../graph/graph.js";

/** a xor b, bit by bit, broadcasting. */
export function bitwiseXor(graph: GraphBuilder, a: Value, b: Value): Value {
  return graph.apply("BitwiseXor", [a, b]);
}

/** Unsigned x shifted right by a constant number of bits. */
export function shiftRight(graph: GraphBuilder, x: Value, bits: number): Value {
  const distance = graph.constant(bits, { type: x.type });
  return graph.apply("BitShift", [x, distance], { direction: { string: "RIGHT" } });
}
