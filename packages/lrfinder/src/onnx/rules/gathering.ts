import { intOf } from "../graph/attributes.js";
import type { Operators, Value } from "../graph/graph.js";
import { axisFromFront, known, sameShape, showShape } from "../graph/shape.js";
import { scatterAdd } from "../ops/indexing.js";
import { expand, reshapeEach, transpose } from "../ops/layout.js";
import { cast } from "../ops/selection.js";
import { allBatched } from "./all-batched.js";
import { batchAlongAxis, batchInFront } from "./batched.js";
import { perNumber } from "./cost.js";
import { indexing } from "./indexing.js";
import { throughFirst } from "./through-first.js";
import { withCoordinates } from "./with-coordinates.js";

/** Shapes and gradients of every way to look elements up by their place. */
export const gathering: Operators = {
  Gather: {
    ...indexing.Gather!,
    canBatch: () => true,
    batched({ graph, node, inputs, batched }) {
      const [x, indices] = inputs as [Value, Value];
      const [one, place] = node.inputs.map((input) => input!.shape) as [
        Value["shape"],
        Value["shape"],
      ];
      const axis = axisFromFront(intOf(node.attributes, "axis", 0), one.length);
      if (!batched[1]) return [graph.apply("Gather", inputs, { axis: { int: axis + 1 } })];
      const before = one.slice(0, axis).map((_, i) => i);
      const after = one.slice(axis + 1).map((_, i) => i);
      if (!batched[0]) {
        const found = graph.apply("Gather", inputs, { axis: { int: axis } });
        if (axis === 0) return [found];
        const rest = found.shape.slice(axis + 1).map((_, i) => axis + 1 + i);
        return [transpose(graph, found, [axis, ...before, ...rest])];
      }
      // The axis behind the batch, where GatherND looks, and what lay before it back behind that.
      const moved =
        axis === 0
          ? x
          : transpose(graph, x, [
              0,
              axis + 1,
              ...before.map((i) => i + 1),
              ...after.map((i) => axis + 2 + i),
            ]);
      const places = reshapeEach(graph, cast(graph, indices, "int64"), [...place, 1]);
      const found = graph.apply("GatherND", [moved, places], { batch_dims: { int: 1 } });
      if (axis === 0) return [found];
      return [
        transpose(graph, found, [
          0,
          ...before.map((i) => 1 + place.length + i),
          ...place.map((_, i) => 1 + i),
          ...after.map((i) => 1 + place.length + axis + i),
        ]),
      ];
    },
  },
  GatherElements: {
    precision: "float64",
    cost: perNumber,
    infer([x, indices], attributes) {
      const rank = x!.shape.length;
      axisFromFront(intOf(attributes, "axis", 0), rank);
      if (indices!.shape.length === rank) return [{ type: x!.type, shape: indices!.shape }];
      const shapes = [x, indices].map((value) => showShape(value!.shape)).join(" and ");
      throw new TypeError(`${shapes} must have as many dimensions, one place for each element`);
    },
    vmap: (request) => batchAlongAxis(0)({ ...request, inputs: allBatched(request) }),
    gradient: throughFirst(({ graph, node, upstream }) => {
      const [x, indices] = node.inputs as [Value, Value];
      const empty = expand(graph, graph.constant(0, { type: x.type }), x.shape);
      const attributes = { ...node.attributes, reduction: { string: "add" } };
      return [graph.apply("ScatterElements", [empty, indices, upstream], attributes), undefined];
    }),
  },
  GatherND: {
    precision: "float64",
    cost: perNumber,
    infer([x, indices], attributes) {
      const shared = intOf(attributes, "batch_dims", 0);
      const around = indices!.shape.slice(0, -1);
      const depth = shared + known(indices!.shape.at(-1)!);
      const alike = sameShape(x!.shape.slice(0, shared), around.slice(0, shared));
      if (depth <= x!.shape.length && alike && indices!.type === "int64") {
        return [{ type: x!.type, shape: [...around, ...x!.shape.slice(depth)] }];
      }
      const found = `${indices!.type} ${showShape(indices!.shape)}`;
      throw new TypeError(`${found} names no places in ${showShape(x!.shape)}`);
    },
    vmap: (request) => {
      const shared = intOf(request.node.attributes, "batch_dims", 0);
      const attributes = { batch_dims: { int: shared + 1 } };
      return [request.graph.apply("GatherND", allBatched(request), attributes)];
    },
    gradient: throughFirst(({ graph, node, upstream }) => {
      const [x, indices] = node.inputs as [Value, Value];
      const empty = expand(graph, graph.constant(0, { type: x.type }), x.shape);
      const shared = intOf(node.attributes, "batch_dims", 0);
      const places = shared === 0 ? indices : withCoordinates(graph, indices, shared);
      return [scatterAdd(graph, empty, places, upstream), undefined];
    }),
  },
  // An axis counted from the end stays where it is, since indices gain one in front.
  OneHot: {
    ...indexing.OneHot!,
    canBatch: (_, [, depth, values]) => !depth && !values,
    batched: (request) => {
      const axis = intOf(request.node.attributes, "axis", -1);
      if (axis < 0) return batchInFront(request);
      const attributes = { axis: { int: axis + 1 } };
      return [request.graph.apply("OneHot", request.inputs, attributes)];
    },
  },
};
