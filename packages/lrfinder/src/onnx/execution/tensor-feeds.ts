import type { Tensor } from "../devices/onnx-runtime.js";
import type { State } from "../devices/state-store.js";
import { stateInput } from "../lowering/tensor-inputs.js";
import { modelTensors, trainedTensors } from "../step/state.js";
import type { Step } from "../step/step.js";

/** The model's weights and buffers in a state, by the names of a graph's inputs. */
export function tensorFeeds({ state: tensors }: Step, state: State): Record<string, Tensor> {
  return feedsOf(modelTensors(tensors, state));
}

/** As {@link tensorFeeds}, where the model is trained. */
export function trainedFeeds(step: Step, state: State): Record<string, Tensor> {
  return feedsOf(trainedTensors(step.state, state, step));
}

function feedsOf(tensors: ReadonlyMap<string, Tensor>): Record<string, Tensor> {
  return Object.fromEntries([...tensors].map(([name, tensor]) => [stateInput(name), tensor]));
}
