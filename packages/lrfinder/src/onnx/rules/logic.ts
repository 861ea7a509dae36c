import type { Operator, Operators } from "../graph/graph.js";
import { batchElements } from "./batched.js";
import { broadcastType } from "./binary.js";
import { bits } from "./bits.js";
import { perNumber } from "./cost.js";

const logical: Operator = {
  precision: "none",
  cost: perNumber,
  infer: (inputs) => [broadcastType(inputs, "bool")],
  batched: batchElements,
};

const bitwise = bits.BitwiseXor!;

/** Shapes of the operators on truth values and on bits; nothing flows back through them. */
export const logic: Operators = {
  And: logical,
  Or: logical,
  Xor: logical,
  Not: logical,
  IsInf: { ...logical, precision: "float64" },
  BitwiseAnd: bitwise,
  BitwiseOr: bitwise,
  BitwiseNot: bitwise,
};
