import type { DataType } from "../graph/element-types.js";
import { given } from "../graph/given.js";
import type { NodeInput, Operator, Value, ValueType } from "../graph/graph.js";
import { broadcastShapes, showShape } from "../graph/shape.js";
import { reduceTo } from "../ops/broadcast.js";
import { batchElements } from "./batched.js";
import { perNumber } from "./cost.js";
import { type FirstOutputRequest, throughFirst } from "./through-first.js";

/** What the adjoints of a broadcasting operator are made from: its inputs a and b and its output y. */
export interface BinaryRequest extends Pick<FirstOutputRequest, "graph" | "upstream"> {
  readonly a: Value;
  readonly b: Value;
  readonly y: Value;
}

/** Each side's adjoint, in the output's shape; called only for the sides that are wanted. */
export type Sides = (request: BinaryRequest) => readonly [a: () => Value, b?: () => Value];

/** The shape that inputs of one type broadcast to; a `TypeError` where types or shapes do not fit. */
export function broadcastType(operands: readonly NodeInput[], output?: DataType): ValueType {
  const inputs = given(operands);
  const type = inputs[0]!.type;
  const other = inputs.find((input) => input.type !== type);
  if (other) {
    const found = inputs.map((input) => `${input.type} ${showShape(input.shape)}`).join(" and ");
    throw new TypeError(`the inputs of one node must have one type, not ${found}`);
  }
  return { type: output ?? type, shape: broadcastShapes(...inputs.map(({ shape }) => shape)) };
}

/** An operator of two inputs that broadcast against each other. */
export function binary(sides: Sides): Operator {
  return {
    broadcasts: true,
    precision: "float64",
    cost: perNumber,
    infer(operands) {
      const inputs = given(operands);
      if (inputs.length !== 2) {
        const shapes = inputs.map(({ shape }) => showShape(shape)).join(" and ");
        throw new TypeError(`this operator takes two inputs, not ${inputs.length}: ${shapes}`);
      }
      return [broadcastType(inputs)];
    },
    gradient: throughFirst(({ graph, node, upstream, wanted }) => {
      const [a, b] = node.inputs as [Value, Value];
      const y = node.outputs[0]!;
      return sides({ graph, upstream, a, b, y }).map((side, i) =>
        side && wanted[i]
          ? reduceTo(graph, side(), { input: node.inputs[i]!.shape, output: y.shape })
          : undefined,
      );
    }),
    batched: batchElements,
  };
}
