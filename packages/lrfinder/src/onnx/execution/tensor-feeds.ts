import type { Tensor } from "../devices/onnx-runtime.js";
import type { State } from "../devices/state-store.js";
import { stateInput } from "../lowering/tensor-inputs.js";
import { modelTensors } from "../step/state.js";
import type { Step } from "../step/step.js";

/** The model's weights and buffers in a state, by the names of a graph's inputs. */
export function tensorFeeds({ state: tensors }: Step, state: State): Record<string, Tensor> {
  const own = [...modelTensors(tensors, state)];
  return Object.fromEntries(own.map(([name, tensor]) => [stateInput(name), tensor]));
}
