import { intsOf } from "../../graph/attributes.js";
import type { Value } from "../../graph/graph.js";
import { spatialSizes, withoutEmptyWindows } from "../../rules/window.js";
import type { Composition } from "./composition.js";

/** A MaxPool or AveragePool without windows in the padding behind, of whose number ONNX Runtime does not agree with itself. */
export function pool(operator: "MaxPool" | "AveragePool"): Composition {
  return ({ graph, inputs, attributes, outputs }) => {
    const [x] = inputs as [Value];
    const kernel = intsOf(attributes, "kernel_shape") ?? [];
    const full = withoutEmptyWindows(spatialSizes(x.shape), kernel, attributes);
    return graph.applyAll(operator, [x], full, { outputs });
  };
}
