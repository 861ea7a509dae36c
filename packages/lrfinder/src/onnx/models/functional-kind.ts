import { everyOperator } from "../rules/every-operator.js";
import type { FunctionalModel } from "./functional-model.js";
import { modelKinds } from "./kinds.js";
import type { ModelBuffer } from "./layers/buffer.js";
import type { Parameter } from "./layers/parameter.js";
import type { ModelKind, ModelSurroundings, WrittenModel } from "./model-kind.js";
import { summarizeLayers } from "./summarize-layers.js";
import { callsWriter } from "./write-calls.js";
import type { LayersContext } from "./write-layers.js";

/** Layers that are called on values, as a kind of model. */
export const functionalKind: ModelKind<FunctionalModel> = {
  operators: () => everyOperator,
  summarize(model) {
    const inputs = Object.entries(model.inputs).map(([name, { shape, type = "float32" }]) => {
      return { name, shape, type };
    });
    return summarizeLayers({ inputs, operators: everyOperator }, (surroundings, tensors) =>
      written(model, surroundings, tensors),
    );
  },
  write(model, surroundings) {
    const known = ({ name }: ModelBuffer | Parameter) => surroundings.tensor(name);
    return written(model, surroundings, { value: known, buffer: known });
  },
};

/** Adds the kind to those that are known, once it is needed. */
export function addFunctionalKind(): void {
  modelKinds.functional = functionalKind;
}

function written(
  model: FunctionalModel,
  { inputs, ...surroundings }: Omit<ModelSurroundings, "tensor">,
  tensors: Pick<LayersContext, "value" | "buffer">,
): WrittenModel {
  const { write, valueAt, buffers } = callsWriter(model, inputs, { ...surroundings, ...tensors });
  for (const call of model.calls) write(call);
  const outputs = Object.entries(model.outputs).map(([name, of]) => [name, valueAt(of)] as const);
  return { outputs: Object.fromEntries(outputs), buffers };
}
