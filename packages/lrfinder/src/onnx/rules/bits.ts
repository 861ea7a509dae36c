import type { Operator, Operators } from "../graph/graph.js";
import { broadcastType } from "./binary.js";
import { stackElements } from "./stack.js";

const bitwise: Operator = { infer: (inputs) => [broadcastType(inputs)], stack: stackElements };

/** Shapes of the integer operators; nothing flows back through bits. */
export const bits: Operators = {
  BitwiseXor: bitwise,
  BitShift: bitwise,
};
