import { intOf } from "../graph/attributes.js";
import type { Operators } from "../graph/graph.js";
import { axisFromFront } from "../graph/shape.js";
import { expand } from "../ops/layout.js";
import { activations } from "./activations.js";
import { batchAlongAxis } from "./batched.js";
import { perNumber } from "./cost.js";
import { indexing } from "./indexing.js";
import { throughFirst } from "./through-first.js";

const { infer, batched } = activations.Softmax!;

/** Shapes and gradients of operators that look for the largest and the smallest. */
export const ranking: Operators = {
  ArgMin: indexing.ArgMax!,
  Hardmax: { precision: "float32", cost: perNumber, infer, ...(batched && { batched }) },
  // The values' gradient goes back to where they were found. To ONNX a node without the places is none.
  TopK: {
    precision: "float64",
    cost: perNumber,
    batched: batchAlongAxis(-1),
    canBatch: (_, [, count]) => !count,
    infer([x, count], attributes, dataOf) {
      const many = dataOf(count!)?.[0];
      if (many === undefined) throw new TypeError("the count of a TopK must be constant");
      const axis = axisFromFront(intOf(attributes, "axis", -1), x!.shape.length);
      const shape = x!.shape.with(axis, many);
      return [
        { type: x!.type, shape },
        { type: "int64", shape },
      ];
    },
    gradient: throughFirst(({ graph, node, upstream }) => {
      const { type, shape } = node.inputs[0]!;
      const found = node.outputs[1]!;
      const empty = expand(graph, graph.constant(0, { type }), shape);
      const axis = { axis: { int: intOf(node.attributes, "axis", -1) } };
      return [graph.apply("ScatterElements", [empty, found, upstream], axis), undefined];
    }),
  },
};
