import { intOf } from "../graph/attributes.js";
import type { Operators, Value } from "../graph/graph.js";
import { axisFromFront, known } from "../graph/shape.js";
import { scatterAdd } from "../ops/indexing.js";
import { expand, reshape, transpose } from "../ops/layout.js";
import { cast } from "../ops/selection.js";
import { stackAlongAxis } from "./stack.js";

/** Shapes and gradients of looking elements up by their place. */
export const indexing: Operators = {
  Gather: {
    // Rows of one table for the whole stack.
    stack: ({ graph, node, inputs, stacked }) =>
      stacked[0] || intOf(node.attributes, "axis", 0) !== 0
        ? undefined
        : graph.apply("Gather", inputs, node.attributes),
    infer([x, indices], attributes) {
      const axis = axisFromFront(intOf(attributes, "axis", 0), x!.shape.length);
      const shape = [...x!.shape.slice(0, axis), ...indices!.shape, ...x!.shape.slice(axis + 1)];
      return [{ type: x!.type, shape }];
    },
    // Scattered along the first axis, to where the gathered axis is moved and from where it comes back.
    gradient({ graph, node, upstream }) {
      const [x, indices] = node.inputs as [Value, Value];
      const axis = axisFromFront(intOf(node.attributes, "axis", 0), x.shape.length);
      const before = Array.from({ length: axis }, (_, i) => i);
      const gathered = indices.shape.map((_, i) => axis + i);
      const after = x.shape.slice(axis + 1).map((_, i) => axis + gathered.length + i);
      const updates =
        axis === 0 ? upstream : transpose(graph, upstream, [...gathered, ...before, ...after]);
      const moved = [x.shape[axis]!, ...x.shape.slice(0, axis), ...x.shape.slice(axis + 1)];
      const empty = expand(graph, graph.constant(0, { type: x.type }), moved);
      const places = reshape(graph, cast(graph, indices, "int64"), [...indices.shape, 1]);
      const scattered = scatterAdd(graph, empty, places, updates);
      const back = x.shape.map((_, i) => (i < axis ? i + 1 : i === axis ? 0 : i));
      return [axis === 0 ? scattered : transpose(graph, scattered, back), undefined];
    },
  },
  OneHot: {
    // Indices gain an axis in front; the new last axis stays the last.
    stack: ({ graph, node, inputs }) => graph.apply("OneHot", inputs, node.attributes),
    infer: ([indices, depth, values], _, dataOf) => {
      const places = dataOf(depth!)?.[0];
      if (places === undefined) throw new TypeError("the depth of a OneHot must be constant");
      return [{ type: values!.type, shape: [...indices!.shape, places] }];
    },
  },
  ScatterND: { infer: ([x]) => [{ type: x!.type, shape: x!.shape }] },
  ArgMax: {
    stack: stackAlongAxis,
    infer([x], attributes) {
      const axis = axisFromFront(intOf(attributes, "axis", 0), x!.shape.length);
      known(x!.shape[axis]!);
      return [{ type: "int64", shape: x!.shape.filter((_, i) => i !== axis) }];
    },
  },
};
