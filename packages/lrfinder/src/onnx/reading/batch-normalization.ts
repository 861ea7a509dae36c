import type { Value } from "../graph/graph.js";
import { writeBatchNormalization } from "../models/layers/batch-statistics.js";
import type { ModelSurroundings } from "../models/model-kind.js";
import type { OnnxModel } from "../models/onnx-model.js";
import { floatIn } from "./attribute-values.js";
import { asValue } from "./scope.js";
import type { OwnWriter } from "./writing.js";

/**
 * Writes the BatchNormalizations of a file: by the statistics of the batch while the model is
 * trained, where its mode says so, else by the running ones.
 *
 * @param surroundings.buffers where the new running statistics go, by their names.
 */
export function batchNormalizationWriter(
  { mode }: Pick<OnnxModel, "mode">,
  { graph, training, rowMask, buffers }: ModelSurroundings & { buffers: Record<string, Value> },
): OwnWriter {
  return ({ inputs: names, attributes }, inputs) => {
    const values = inputs.map((entry) => asValue(graph, entry!));
    const [x, scale, bias, mean, variance] = values as [Value, Value, Value, Value, Value];
    const epsilon = floatIn(attributes.epsilon) ?? 1e-5;
    if (!training || mode === "inference") {
      return [
        { value: graph.apply("BatchNormalization", values, { epsilon: { float: epsilon } }) },
      ];
    }
    const mask = rowMask();
    const rows = mask?.shape[0];
    if (rows !== undefined && x.shape[0] !== rows) {
      throw new TypeError("what it normalises has no place for each row");
    }
    const made = writeBatchNormalization(graph, {
      ...{ x, scale, bias, mean, variance, epsilon, mask },
      momentum: floatIn(attributes.momentum) ?? 0.9,
    });
    buffers[String(names[3])] = made.mean;
    buffers[String(names[4])] = made.variance;
    return [{ value: made.y }, { value: made.mean }, { value: made.variance }];
  };
}
