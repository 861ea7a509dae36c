import { wholeNumber } from "../../numeric/checks.js";
import type { Value } from "../graph/graph.js";
import { operators } from "../rules/operators.js";
import type { Layer } from "./layers/layers.js";
import type { Parameter } from "./layers/parameter.js";
import type { ModelKind, ModelSurroundings, WrittenModel } from "./model-kind.js";
import type { Port } from "./port.js";
import { summarizeWritten } from "./summarize-written.js";
import { writeLayers } from "./write-layers.js";

/** Layers one after another: plain data. */
export interface SequentialModel {
  readonly kind: "sequential";
  readonly layers: readonly Layer[];
  /** The shape of one row of the input, without the batch. */
  readonly inputShape: readonly number[];
}

/**
 * A model of layers, each reading the one before.
 *
 * @param layers at least one.
 * @param options its `inputShape` is the shape of one row, for instance `[64]`.
 * @returns the model; a `RangeError` for no layers, no dimensions, or a dimension that is not a
 *   whole number above 0.
 * @example sequential([dense(64, { activation: "relu" }), dense(1)], { inputShape: [13] })
 */
export function sequential(
  layers: readonly Layer[],
  { inputShape }: { inputShape: readonly number[] },
): SequentialModel {
  if (layers.length === 0) throw new RangeError("layers must hold at least one layer");
  if (inputShape.length === 0) throw new RangeError("inputShape must have at least one dimension");
  inputShape.forEach((size) => {
    wholeNumber("inputShape", size);
  });
  return { kind: "sequential", layers, inputShape };
}

/** What its only input is called. */
const INPUT = "x";
/** What its only output is called. */
const OUTPUT = "prediction";

/** Layers one after another, as a kind of model. */
export const sequentialKind: ModelKind<SequentialModel> = {
  operators,
  summarize(model) {
    const parameters: Parameter[] = [];
    const input: Port = { name: INPUT, type: "float32", shape: model.inputShape };
    const summary = summarizeWritten({ inputs: [input], operators }, (surroundings) =>
      written(model, surroundings, (parameter) => {
        parameters.push(parameter);
        return surroundings.graph.input(parameter.name, "float32", parameter.shape);
      }),
    );
    return { ...summary, parameters, buffers: [] };
  },
  write: (model, surroundings) =>
    written(model, surroundings, ({ name }) => surroundings.tensor(name)),
};

function written(
  { layers }: SequentialModel,
  { inputs, ...surroundings }: Omit<ModelSurroundings, "tensor">,
  value: (parameter: Parameter) => Value,
): WrittenModel {
  const output = writeLayers(layers, inputs[INPUT]!, { ...surroundings, value });
  return { outputs: { [OUTPUT]: output }, buffers: {} };
}
