import type { Operator, Operators } from "../graph/graph.js";
import { batchElements } from "./batched.js";
import { broadcastType } from "./binary.js";
import { perNumber } from "./cost.js";

const bitwise: Operator = {
  precision: "none",
  infer: (inputs) => [broadcastType(inputs)],
  cost: perNumber,
  batched: batchElements,
};

/** Shapes of the integer operators; nothing flows back through bits. */
export const bits: Operators = {
  BitwiseXor: bitwise,
  BitShift: bitwise,
};
