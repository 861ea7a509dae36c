import type { Operators } from "../graph/graph.js";
import { broadcastType } from "./binary.js";

/** Shapes of the integer operators; nothing flows back through bits. */
export const bits: Operators = {
  BitwiseXor: { infer: (inputs) => [broadcastType(inputs)] },
  BitShift: { infer: (inputs) => [broadcastType(inputs)] },
};
