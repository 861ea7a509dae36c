import { intOf } from "../graph/attributes.js";
import type { DataOf, Node, Operators } from "../graph/graph.js";
import { axisFromFront } from "../graph/shape.js";
import { batchInFront } from "./batched.js";
import { perNumber } from "./cost.js";
import { throughFirst } from "./through-first.js";

function axisOf({ inputs: [x, axis] }: Pick<Node, "inputs">, dataOf: DataOf): number {
  const place = dataOf(axis!)?.[0];
  if (place === undefined) throw new TypeError("the axis of a CumSum must be constant");
  return axisFromFront(place, x!.shape.length);
}

/** Shapes and gradients of sums up to each place, and of what is left of a matrix on one side of a diagonal. */
export const running: Operators = {
  CumSum: {
    precision: "float64",
    cost: perNumber,
    canBatch: (_, [, axis]) => !axis,
    infer(inputs, _, dataOf) {
      const { type, shape } = inputs[0]!;
      axisOf({ inputs }, dataOf);
      return [{ type, shape }];
    },
    batched({ graph, node, inputs }) {
      const axis = axisOf({ inputs: [node.inputs[0], inputs[1]] }, graph.dataOf) + 1;
      const place = graph.constant(axis, { type: "int64" });
      return [graph.apply("CumSum", [inputs[0], place], node.attributes)];
    },
    // What went into the sums behind a place is the sum of what comes back from there.
    gradient: throughFirst(({ graph, node, upstream }) => {
      const reverse = { int: 1 - intOf(node.attributes, "reverse", 0) };
      return [
        graph.apply("CumSum", [upstream, node.inputs[1]], { ...node.attributes, reverse }),
        undefined,
      ];
    }),
  },
  Trilu: {
    precision: "float64",
    cost: perNumber,
    canBatch: (_, [, diagonal]) => !diagonal,
    infer: ([x]) => [{ type: x!.type, shape: x!.shape }],
    batched: batchInFront,
    gradient: throughFirst(({ graph, node, upstream }) => [
      graph.apply("Trilu", [upstream, ...node.inputs.slice(1)], node.attributes),
      undefined,
    ]),
  },
};
