import { intsOf } from "../../graph/attributes.js";
import { axisFromFront } from "../../graph/shape.js";
import type { Composition } from "./composition.js";

/** A Resize with its axes counted from the front: ONNX Runtime keeps no aspect ratio of one that is counted from the end. */
export const resize: Composition = ({ graph, inputs, attributes, outputs }) => {
  const rank = inputs[0]!.shape.length;
  const axes = intsOf(attributes, "axes")?.map((axis) => axisFromFront(axis, rank));
  const counted = axes ? { ...attributes, axes: { ints: axes } } : attributes;
  return graph.applyAll("Resize", inputs, counted, { outputs });
};
