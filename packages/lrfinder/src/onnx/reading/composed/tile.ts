import { known } from "../../graph/shape.js";
import { expandTo } from "../../ops/broadcast.js";
import type { Composition } from "./composition.js";
import { reshapedTo } from "./reshapes.js";

/** A tensor again and again along each axis: a new axis before each stretches, and becomes one with it. */
export const tile: Composition = ({ graph, inputs: [x, repeats] }) => {
  const times = graph.dataOf(repeats!);
  if (!times) throw new TypeError("its repeats must be constant");
  const sizes = x!.shape.map(known);
  const apart = reshapedTo(
    graph,
    x!,
    sizes.flatMap((size) => [1, size]),
  );
  const stretched = expandTo(
    graph,
    apart,
    sizes.flatMap((size, axis) => [times[axis]!, size]),
  );
  return [
    reshapedTo(
      graph,
      stretched,
      sizes.map((size, axis) => size * times[axis]!),
    ),
  ];
};
