import { oneOf, wholeNumber } from "../../numeric/checks.js";
import type { DataType } from "../graph/element-types.js";
import { inputTypes } from "./input-types.js";
import type { ModelBuffer } from "./layers/buffer.js";
import { type Layer, operatorsOf } from "./layers/layers.js";
import type { Parameter } from "./layers/parameter.js";
import type { ModelKind, ModelSurroundings, WrittenModel } from "./model-kind.js";
import { summarizeLayers } from "./summarize-layers.js";
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

/** What its only input is called. */
const INPUT = "x";
/** What its only output is called. */
const OUTPUT = "prediction";

/** Layers one after another, as a kind of model. */
export const sequentialKind: ModelKind<SequentialModel> = {
  operators: ({ layers }) => operatorsOf(layers),
  summarize({ layers, inputShape: shape, inputType: type = "float32" }) {
    const ports = { inputs: [{ name: INPUT, type, shape }], operators: operatorsOf(layers) };
    return summarizeLayers(ports, (surroundings, tensors) =>
      written(layers, surroundings, tensors),
    );
  },
  write({ layers }, surroundings) {
    const known = ({ name }: ModelBuffer | Parameter) => surroundings.tensor(name);
    return written(layers, surroundings, { value: known, buffer: known });
  },
};

function written(
  layers: readonly Layer[],
  { inputs, ...surroundings }: Omit<ModelSurroundings, "tensor">,
  tensors: Pick<LayersContext, "value" | "buffer">,
): WrittenModel {
  const { output, buffers } = writeLayers(layers, inputs[INPUT]!, { ...surroundings, ...tensors });
  return { outputs: { [OUTPUT]: output }, buffers };
}
