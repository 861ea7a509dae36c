import { graphOf, intOf } from "../graph/attributes.js";
import type { Operators } from "../graph/graph.js";

/** The shape of a Scan: its body's state as it is, its body's other outputs stacked. */
export const scan: Operators = {
  Scan: {
    infer(inputs, attributes) {
      const body = graphOf(attributes, "body");
      if (!body) throw new TypeError("a Scan needs a body");
      const scanned = intOf(attributes, "num_scan_inputs", 0);
      const states = inputs.length - scanned;
      const length = inputs[states]!.shape[0]!;
      return body.outputs.map(({ type, shape }, i) => ({
        type,
        shape: i < states ? shape : [length, ...shape],
      }));
    },
  },
};
