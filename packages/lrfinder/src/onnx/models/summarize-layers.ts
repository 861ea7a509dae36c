import type { Operators } from "../graph/graph.js";
import type { ModelBuffer } from "./layers/buffer.js";
import type { Parameter } from "./layers/parameter.js";
import type { ModelSummary, ModelSurroundings, WrittenModel } from "./model-kind.js";
import type { Port } from "./port.js";
import { summarizeWritten } from "./summarize-written.js";
import type { LayersContext } from "./write-layers.js";

/** What has to be known of a model of layers, which say of each tensor what it is. */
export function summarizeLayers(
  ports: { readonly inputs: readonly Port[]; readonly operators: Operators },
  write: (
    surroundings: Omit<ModelSurroundings, "tensor">,
    tensors: Pick<LayersContext, "value" | "buffer">,
  ) => WrittenModel,
): ModelSummary {
  const parameters = new Map<string, Parameter>();
  const buffers = new Map<string, ModelBuffer>();
  const summary = summarizeWritten(ports, (surroundings) => {
    const noted =
      <T extends ModelBuffer | Parameter>(all: Map<string, T>) =>
      (tensor: T) => {
        all.set(tensor.name, tensor);
        return surroundings.graph.input(tensor.name, "float32", tensor.shape);
      };
    return write(surroundings, { value: noted(parameters), buffer: noted(buffers) });
  });
  return { ...summary, parameters: [...parameters.values()], buffers: [...buffers.values()] };
}
