import { oneOf, wholeNumber } from "../../numeric/checks.js";
import { type DataType, elementTypes } from "../graph/element-types.js";
import type { ModelBuffer } from "./layers/buffer.js";
import { type Layer, operatorsOf } from "./layers/layers.js";
import type { Parameter } from "./layers/parameter.js";
import type { ModelKind, ModelSurroundings, WrittenModel } from "./model-kind.js";
import type { Port } from "./port.js";
import { summarizeWritten } from "./summarize-written.js";
import { type LayersContext, writeLayers } from "./write-layers.js";

/** Layers one after another: plain data. */
export interface SequentialModel {
  readonly kind: "sequential";
  readonly layers: readonly Layer[];
  /** The shape of one row of the input, without the batch. */
  readonly inputShape: readonly number[];
  /** The type of its numbers; float32 where it is left out. */
  readonly inputType?: DataType;
}

/** What a sequential model reads. */
export interface SequentialOptions {
  /** The shape of one row, for instance `[64]`, or `[channels, height, width]`. */
  readonly inputShape: readonly number[];
  /**
   * The type of its numbers; default `"float32"`. Whole numbers, for instance `"int32"`, are for an
   * `embedding`.
   */
  readonly inputType?: DataType;
}

/**
 * A model of layers, each reading the one before.
 *
 * @param layers at least one.
 * @param options its `inputShape` is the shape of one row, for instance `[64]`.
 * @returns the model; a `RangeError` for no layers, no dimensions, a dimension that is not a whole
 *   number above 0, or a type that no table holds.
 * @example sequential([dense(64, { activation: "relu" }), dense(1)], { inputShape: [13] })
 */
export function sequential(
  layers: readonly Layer[],
  { inputShape, inputType }: SequentialOptions,
): SequentialModel {
  if (layers.length === 0) throw new RangeError("layers must hold at least one layer");
  if (inputShape.length === 0) throw new RangeError("inputShape must have at least one dimension");
  inputShape.forEach((size) => {
    wholeNumber("inputShape", size);
  });
  if (inputType === undefined) return { kind: "sequential", layers, inputShape };
  oneOf("inputType", inputType, inputTypes);
  return { kind: "sequential", layers, inputShape, inputType };
}

const inputTypes = (Object.keys(elementTypes) as DataType[]).filter((type) => type !== "string");

/** What its only input is called. */
const INPUT = "x";
/** What its only output is called. */
const OUTPUT = "prediction";

/** Layers one after another, as a kind of model. */
export const sequentialKind: ModelKind<SequentialModel> = {
  operators: ({ layers }) => operatorsOf(layers),
  summarize(model) {
    const parameters = new Map<string, Parameter>();
    const buffers = new Map<string, ModelBuffer>();
    const type = model.inputType ?? "float32";
    const input: Port = { name: INPUT, type, shape: model.inputShape };
    const summary = summarizeWritten(
      { inputs: [input], operators: operatorsOf(model.layers) },
      (surroundings) => {
        const noted =
          <T extends ModelBuffer | Parameter>(all: Map<string, T>) =>
          (tensor: T) => {
            all.set(tensor.name, tensor);
            return surroundings.graph.input(tensor.name, "float32", tensor.shape);
          };
        return written(model, surroundings, { value: noted(parameters), buffer: noted(buffers) });
      },
    );
    return { ...summary, parameters: [...parameters.values()], buffers: [...buffers.values()] };
  },
  write(model, surroundings) {
    const known = ({ name }: ModelBuffer | Parameter) => surroundings.tensor(name);
    return written(model, surroundings, { value: known, buffer: known });
  },
};

function written(
  { layers }: SequentialModel,
  { inputs, ...surroundings }: Omit<ModelSurroundings, "tensor">,
  tensors: Pick<LayersContext, "value" | "buffer">,
): WrittenModel {
  const { output, buffers } = writeLayers(layers, inputs[INPUT]!, { ...surroundings, ...tensors });
  return { outputs: { [OUTPUT]: output }, buffers };
}
