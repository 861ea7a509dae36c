import { intOf, stringOf } from "../graph/attributes.js";
import type { Operators, Value } from "../graph/graph.js";
import { axisFromFront, sameShape, showShape } from "../graph/shape.js";
import { gather, scatterAdd } from "../ops/indexing.js";
import { expand, reshape, transpose } from "../ops/layout.js";
import { cast } from "../ops/selection.js";
import { batchAlongAxis, batchInFront } from "./batched.js";
import { perNumber } from "./cost.js";
import { throughFirst } from "./through-first.js";

/** Shapes and gradients of looking elements up by their place. */
export const indexing: Operators = {
  Gather: {
    precision: "float64",
    cost: perNumber,
    // Rows of one table for the whole batch.
    batched: batchInFront,
    canBatch: (node, [table]) => !table && intOf(node.attributes, "axis", 0) === 0,
    infer([x, indices], attributes) {
      const axis = axisFromFront(intOf(attributes, "axis", 0), x!.shape.length);
      if (indices!.type !== "int32" && indices!.type !== "int64") {
        throw new TypeError(`indices must be int32 or int64, not ${indices!.type}`);
      }
      const shape = [...x!.shape.slice(0, axis), ...indices!.shape, ...x!.shape.slice(axis + 1)];
      return [{ type: x!.type, shape }];
    },
    // Scattered along the first axis, to where the gathered axis is moved and from where it comes back.
    gradient: throughFirst(({ graph, node, upstream }) => {
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
    }),
  },
  OneHot: {
    precision: "float32",
    cost: perNumber,
    // Indices gain an axis in front; an axis counted from the end stays where it is.
    batched: batchInFront,
    canBatch: (node, [, depth, values]) =>
      !depth && !values && intOf(node.attributes, "axis", -1) < 0,
    infer: ([indices, depth, values], attributes, dataOf) => {
      const places = dataOf(depth!)?.[0];
      if (places === undefined) throw new TypeError("the depth of a OneHot must be constant");
      const axis = axisFromFront(intOf(attributes, "axis", -1), indices!.shape.length + 1);
      return [{ type: values!.type, shape: indices!.shape.toSpliced(axis, 0, places) }];
    },
  },
  ScatterND: {
    precision: "float64",
    cost: perNumber,
    infer([x, indices, updates]) {
      const places = indices!.shape.slice(0, -1);
      const slices = x!.shape.slice(1);
      const fits = indices!.shape.at(-1) === 1 && indices!.type === "int64";
      if (!fits || !sameShape(updates!.shape, [...places, ...slices])) {
        const shapes = [x, indices, updates].map((value) => showShape(value!.shape));
        throw new TypeError(`${shapes.join(" and ")} do not scatter along the first axis`);
      }
      return [{ type: x!.type, shape: x!.shape }];
    },
    gradient: throughFirst(({ graph, node, upstream }) => {
      if (stringOf(node.attributes, "reduction", "none") !== "add") {
        throw new TypeError("a gradient flows through a ScatterND only where it adds");
      }
      const indices = node.inputs[1]!;
      const places = reshape(graph, indices, indices.shape.slice(0, -1));
      return [upstream, undefined, gather(graph, upstream, places)];
    }),
  },
  ArgMax: {
    precision: "float64",
    cost: perNumber,
    batched: batchAlongAxis(0),
    infer([x], attributes) {
      const axis = axisFromFront(intOf(attributes, "axis", 0), x!.shape.length);
      const kept = intOf(attributes, "keepdims", 1) === 1 ? [1] : [];
      return [{ type: "int64", shape: x!.shape.toSpliced(axis, 1, ...kept) }];
    },
  },
};
