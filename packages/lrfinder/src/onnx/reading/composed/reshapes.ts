import { intOf } from "../../graph/attributes.js";
import type { GraphBuilder, NodeInput, Shape, Value } from "../../graph/graph.js";
import { axisFromFront, known, sameShape, showShape, sizeOf } from "../../graph/shape.js";
import { reshape } from "../../ops/layout.js";
import type { Compositions } from "./composition.js";

/** The same elements in another shape, whose zeros are dimensions without places. */
export function reshapedTo(graph: GraphBuilder, x: Value, shape: Shape): Value {
  if (sameShape(x.shape, shape)) return x;
  if (!shape.includes(0)) return reshape(graph, x, shape);
  const target = graph.constant(shape.map(known), { type: "int64" });
  return graph.apply("Reshape", [x, target], { allowzero: { int: 1 } });
}

function axesOf(graph: GraphBuilder, axes: NodeInput, rank: number): readonly number[] | undefined {
  if (!axes) return undefined;
  const list = graph.dataOf(axes);
  if (!list) throw new TypeError("its axes must be constant");
  return list.map((axis) => axisFromFront(axis, rank));
}

/** Operators that only count dimensions anew: shapes are known, so that each is a Reshape. */
export const reshapes: Compositions = {
  Squeeze({ graph, inputs: [x, axes] }) {
    const { shape } = x!;
    const dropped = axesOf(graph, axes, shape.length);
    const kept = shape.filter((size, axis) => !(dropped ? dropped.includes(axis) : size === 1));
    if (sizeOf(kept) === sizeOf(shape)) return [reshapedTo(graph, x!, kept)];
    throw new TypeError(`not all of the axes ${showShape(dropped!)} of ${showShape(shape)} are 1`);
  },
  Unsqueeze({ graph, inputs: [x, axes] }) {
    const rank = x!.shape.length + (axes ? (graph.dataOf(axes)?.length ?? 0) : 0);
    const added = axesOf(graph, axes, rank) ?? [];
    const rest = [...x!.shape];
    const shape = Array.from({ length: rank }, (_, i) => (added.includes(i) ? 1 : rest.shift()!));
    return [reshapedTo(graph, x!, shape)];
  },
  Flatten({ graph, inputs: [x], attributes }) {
    const { shape } = x!;
    const axis = intOf(attributes, "axis", 1);
    // It may cut behind the last dimension, too.
    const front = axis === shape.length ? axis : axisFromFront(axis, shape.length);
    const parts = [sizeOf(shape.slice(0, front)), sizeOf(shape.slice(front))];
    return [reshapedTo(graph, x!, parts)];
  },
  Identity: ({ inputs: [x] }) => [x!],
};
