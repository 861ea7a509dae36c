import { intOf, stringOf } from "../graph/attributes.js";
import type { GraphBuilder, Node, Operators, Value } from "../graph/graph.js";
import { axisFromFront, known, sameShape, showShape } from "../graph/shape.js";
import { expand } from "../ops/layout.js";
import { allBatched } from "./all-batched.js";
import { batchAlongAxis } from "./batched.js";
import { perNumber } from "./cost.js";
import { throughFirst } from "./through-first.js";
import { withCoordinates } from "./with-coordinates.js";

/** The adjoint of what is scattered into: where it is overwritten, nothing comes back. */
function toKept(graph: GraphBuilder, node: Node, upstream: Value): Value {
  const reduction = stringOf(node.attributes, "reduction", "none");
  if (reduction === "add") return upstream;
  if (reduction !== "none") {
    const needed = "only where it adds or overwrites";
    throw new TypeError(
      `a gradient flows through a ${node.operator} ${needed}, not by ${reduction}`,
    );
  }
  const [, indices, updates] = node.inputs as [Value, Value, Value];
  const empty = expand(graph, graph.constant(0, { type: upstream.type }), updates.shape);
  return graph.apply(node.operator, [upstream, indices, empty], node.attributes);
}

function misfit(inputs: readonly (Value | undefined)[]): TypeError {
  const shapes = inputs.map((value) => showShape(value!.shape)).join(" and ");
  return new TypeError(`${shapes} do not scatter`);
}

/**
 * Shapes and gradients of putting elements to their places. Where two are put to the same place without being added,
 * one of them stays, and ONNX does not say which: both then get the gradient.
 */
export const scattering: Operators = {
  ScatterND: {
    precision: "float64",
    cost: perNumber,
    infer([x, indices, updates]) {
      const around = indices!.shape.slice(0, -1);
      const depth = known(indices!.shape.at(-1)!);
      const wanted = [...around, ...x!.shape.slice(depth)];
      const fits = depth <= x!.shape.length && indices!.type === "int64";
      if (fits && sameShape(updates!.shape, wanted)) return [{ type: x!.type, shape: x!.shape }];
      throw misfit([x, indices, updates]);
    },
    vmap: (request) => {
      const [x, indices, updates] = allBatched(request) as [Value, Value, Value];
      const { graph, node } = request;
      const places = withCoordinates(graph, indices, 1);
      return [graph.apply("ScatterND", [x, places, updates], node.attributes)];
    },
    gradient: throughFirst(({ graph, node, upstream, wanted }) => {
      const toX = toKept(graph, node, upstream);
      const toUpdates = wanted[2] ? graph.apply("GatherND", [upstream, node.inputs[1]]) : undefined;
      return [toX, undefined, toUpdates];
    }),
  },
  ScatterElements: {
    precision: "float64",
    cost: perNumber,
    infer([x, indices, updates], attributes) {
      const rank = x!.shape.length;
      axisFromFront(intOf(attributes, "axis", 0), rank);
      const fits = indices!.shape.length === rank && sameShape(indices!.shape, updates!.shape);
      if (fits) return [{ type: x!.type, shape: x!.shape }];
      throw misfit([x, indices, updates]);
    },
    vmap: (request) => batchAlongAxis(0)({ ...request, inputs: allBatched(request) }),
    gradient: throughFirst(({ graph, node, upstream, wanted }) => {
      const axis = { axis: { int: intOf(node.attributes, "axis", 0) } };
      const toX = toKept(graph, node, upstream);
      const found = () => graph.apply("GatherElements", [upstream, node.inputs[1]], axis);
      return [toX, undefined, wanted[2] ? found() : undefined];
    }),
  },
};
