import type { Value } from "../../graph/graph.js";
import type { Composition } from "./composition.js";

/** ConstantOfShape, where it is too large to be written out: one number, spread over the shape. */
export const constantOfShape: Composition = ({ graph, inputs, attributes: { value } }) => {
  const { type, data } =
    value && "tensor" in value ? value.tensor : { type: "float32" as const, data: [0] };
  const number = graph.constant([Number(data[0])], { type, shape: [] });
  return [graph.apply("Expand", [number, inputs[0] as Value])];
};
