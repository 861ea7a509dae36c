import type { Operator, Operators } from "../graph/graph.js";
import { batchElements } from "./batched.js";
import { broadcastType } from "./binary.js";

const bitwise: Operator = { infer: (inputs) => [broadcastType(inputs)], batched: batchElements };

/** Shapes of the integer operators; nothing flows back through bits. */
export const bits: Operators = {
  BitwiseXor: bitwise,
  BitShift: bitwise,
};
