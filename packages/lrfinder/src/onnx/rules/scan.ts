import { graphOf, intOf } from "../graph/attributes.js";
import type { Operators } from "../graph/graph.js";
import { known } from "../graph/shape.js";

/** What is known of a Scan. Its shape: its body's state as it is, its body's other outputs stacked. */
export const scan: Operators = {
  Scan: {
    precision: "float64",
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
    cost({ inputs, attributes }, ofGraph) {
      const body = graphOf(attributes, "body")!;
      const turns = known(
        inputs[inputs.length - intOf(attributes, "num_scan_inputs", 0)]!.shape[0]!,
      );
      const { operations, activations } = ofGraph(body);
      return { operations: turns * operations, activations: turns * activations };
    },
  },
};
