import { intOf } from "../graph/attributes.js";
import { dataTypeOf, isFloat } from "../graph/element-types.js";
import type { Operator, Operators, Value } from "../graph/graph.js";
import { broadcastShapes, showShape } from "../graph/shape.js";
import { reduceTo } from "../ops/broadcast.js";
import { cast, where } from "../ops/selection.js";
import { batchElements } from "./batched.js";
import { broadcastType } from "./binary.js";
import { perNumber } from "./cost.js";
import { throughFirst } from "./through-first.js";

const comparison: Operator = {
  precision: "float64",
  cost: perNumber,
  infer: (inputs) => [broadcastType(inputs, "bool")],
  batched: batchElements,
};

/** Shapes and gradients of choices, comparisons and casts. */
export const selection: Operators = {
  Where: {
    broadcasts: true,
    precision: "float64",
    cost: perNumber,
    batched: batchElements,
    infer([condition, ...branches]) {
      const { type, shape } = broadcastType(branches);
      if (condition!.type !== "bool") {
        throw new TypeError(
          `a condition must be bool, not ${condition!.type} ${showShape(condition!.shape)}`,
        );
      }
      return [{ type, shape: broadcastShapes(condition!.shape, shape) }];
    },
    gradient: throughFirst(({ graph, node, upstream, wanted }) => {
      const [condition, yes, no] = node.inputs as [Value, Value, Value];
      const zero = graph.constant(0, { type: upstream.type });
      const output = node.outputs[0]!.shape;
      const kept = { yes: upstream, no: zero };
      const dropped = { yes: zero, no: upstream };
      const part = (branch: Value, choice: { yes: Value; no: Value }) =>
        reduceTo(graph, where(graph, condition, choice), { input: branch.shape, output });
      return [
        undefined,
        wanted[1] ? part(yes, kept) : undefined,
        wanted[2] ? part(no, dropped) : undefined,
      ];
    }),
  },
  Equal: comparison,
  IsNaN: comparison,
  Greater: comparison,
  GreaterOrEqual: comparison,
  Less: comparison,
  LessOrEqual: comparison,
  Cast: {
    broadcasts: true,
    precision: "float64",
    cost: perNumber,
    batched: batchElements,
    infer: ([x], attributes) => [{ type: dataTypeOf(intOf(attributes, "to", 1)), shape: x!.shape }],
    gradient: throughFirst(({ graph, node, upstream }) => {
      const { type } = node.inputs[0]!;
      return [isFloat(type) ? cast(graph, upstream, type) : undefined];
    }),
  },
};
