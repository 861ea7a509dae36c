import { intOf } from "../../graph/attributes.js";
import { axisFromFront, known } from "../../graph/shape.js";
import type { Compositions } from "./composition.js";

/** Operators of several outputs, of which ONNX wants a node to have all. */
export const parts: Compositions = {
  Split({ graph, inputs: [x, sizes], attributes }) {
    const axis = intOf(attributes, "axis", 0);
    const size = known(x!.shape[axisFromFront(axis, x!.shape.length)]!);
    const count = intOf(attributes, "num_outputs", 1);
    const each = Math.ceil(size / count);
    // Of parts that are not alike, the last is the smallest.
    const equal = Array.from({ length: count }, (_, i) =>
      Math.max(0, Math.min(each, size - i * each)),
    );
    const list = sizes ?? graph.constant(equal, { type: "int64" });
    return graph.applyAll("Split", [x, list], { axis: { int: axis } });
  },
  TopK: ({ graph, inputs, attributes }) => graph.applyAll("TopK", inputs, attributes),
};
