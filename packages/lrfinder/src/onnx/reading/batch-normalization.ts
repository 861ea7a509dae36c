import type { Value } from "../graph/graph.js";
import type { ModelSurroundings } from "../models/model-kind.js";
import type { OnnxModel } from "../models/onnx-model.js";
import { floatIn } from "./attribute-values.js";
import { asValue } from "./scope.js";
import type { OwnWriter } from "./write-nodes.js";

/**
 * Writes the BatchNormalizations of a file: by the statistics of the batch while the model is
 * trained, where its mode says so, else by the running ones.
 *
 * @param surroundings.buffers where the new running statistics go, by their names.
 */
export function batchNormalizationWriter(
  { mode }: Pick<OnnxModel, "mode">,
  { graph, training, buffers }: ModelSurroundings & { buffers: Record<string, Value> },
): OwnWriter {
  return (node, inputs) => {
    const values = inputs.map((entry) => asValue(graph, entry!));
    const epsilon = floatIn(node.attributes.epsilon) ?? 1e-5;
    if (!training || mode === "inference") {
      const attributes = { epsilon: { float: epsilon } };
      return [{ value: graph.apply("BatchNormalization", values, attributes) }];
    }
    void buffers;
    throw new TypeError("its statistics of the batch are not known yet");
  };
}
