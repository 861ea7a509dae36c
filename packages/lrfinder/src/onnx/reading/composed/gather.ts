import { intOf } from "../../graph/attributes.js";
import { axisFromFront, known } from "../../graph/shape.js";
import { gather as gatherAll } from "../../ops/indexing.js";
import { slice } from "../../ops/layout.js";
import type { Composition } from "./composition.js";
import { reshapedTo } from "./reshapes.js";

/**
 * Elements by their places. One place that is known is a slice, as files have it for the first token of a sentence:
 * its gradient only lays zeros around.
 */
export const gather: Composition = ({ graph, inputs, attributes }) => {
  const [x, indices] = inputs;
  const axis = axisFromFront(intOf(attributes, "axis", 0), x!.shape.length);
  const places = graph.dataOf(indices!);
  if (places?.length !== 1) return [gatherAll(graph, x!, indices!, axis)];
  const place = places[0]!;
  const start = place < 0 ? place + known(x!.shape[axis]!) : place;
  const row = slice(graph, x!, { axis, start, end: start + 1 });
  return [reshapedTo(graph, row, x!.shape.toSpliced(axis, 1, ...indices!.shape))];
};
