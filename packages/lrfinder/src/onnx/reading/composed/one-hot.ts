import { cast } from "../../ops/selection.js";
import type { Composition } from "./composition.js";

/**
 * OneHot, whose places may lie outside and then are all off: as int64. Labels of losses, which are
 * checked, are int32, and a pass takes for granted that they have one place on.
 */
export const oneHot: Composition = ({ graph, inputs: [indices, ...rest], attributes }) => {
  if (indices!.type !== "int32") return [graph.apply("OneHot", [indices, ...rest], attributes)];
  const [depth, values] = rest;
  // There is no kernel for a depth of another type than the places.
  const places = graph.constant([...(graph.dataOf(depth!) ?? [])], {
    ...{ type: "int64", shape: depth!.shape },
  });
  return [graph.apply("OneHot", [cast(graph, indices!, "int64"), places, values], attributes)];
};
