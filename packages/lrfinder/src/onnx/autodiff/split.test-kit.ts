import { intOf } from "../graph/attributes.js";
import type { GraphBuilder, Operators, Value } from "../graph/graph.js";
import { axisFromFront } from "../graph/shape.js";
import { expandTo } from "../ops/broadcast.js";
import { concat } from "../ops/layout.js";
import { perNumber } from "../rules/cost.js";
import { operators } from "../rules/operators.js";

/** The library's operators and Split, as an operator of several outputs through all of which a loss can flow. */
export const withSplit: Operators = {
  ...operators,
  Split: {
    precision: "float64",
    cost: perNumber,
    infer([x, sizes], attributes, dataOf) {
      const axis = axisFromFront(intOf(attributes, "axis", 0), x!.shape.length);
      return dataOf(sizes!)!.map((size) => ({ type: x!.type, shape: x!.shape.with(axis, size) }));
    },
    gradient({ graph, node, upstreams }) {
      const parts = node.outputs.map(
        ({ type, shape }, i) => upstreams[i] ?? expandTo(graph, graph.constant(0, { type }), shape),
      );
      return [concat(graph, parts, intOf(node.attributes, "axis", 0)), undefined];
    },
    batched({ graph, node, inputs }) {
      const axis = axisFromFront(intOf(node.attributes, "axis", 0), node.inputs[0]!.shape.length);
      return graph.applyAll("Split", inputs, { axis: { int: axis + 1 } });
    },
    canBatch: (_, [, sizes]) => !sizes,
  },
};

/** Parts of a tensor along an axis, of so many places each. */
export function split(
  graph: GraphBuilder,
  x: Value,
  { sizes, axis }: { sizes: readonly number[]; axis: number },
): readonly Value[] {
  const all = graph.constant(sizes, { type: "int64" });
  return graph.applyAll("Split", [x, all], { axis: { int: axis } });
}
