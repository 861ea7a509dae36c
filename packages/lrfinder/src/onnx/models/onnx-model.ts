import type { DataType } from "../graph/element-types.js";

/** A tensor of an ONNX file, as it is declared there. */
export interface OnnxPort {
  readonly name: string;
  readonly type: DataType;
  /** Its dimensions; a name, or `"?"`, where the file does not say how many. */
  readonly shape: readonly (number | string)[];
}

/** A weight of an ONNX file. */
export interface OnnxParameter {
  readonly name: string;
  readonly shape: readonly number[];
  /** Whether training changes it; one that is frozen, or that no gradient reaches, stays. */
  readonly trained: boolean;
}

/** Bytes that an ONNX file keeps in another file. */
export interface ExternalData {
  /** The other file's path, as the ONNX file has it. */
  readonly path: string;
  readonly data: Uint8Array;
}

/** How a model is read. */
export interface ReadModelOptions {
  /** The files in which its weights are, where they are in others; default none. */
  readonly externalData?: readonly ExternalData[];
  /** The inputs to feed, by name; default: all that have no default in the file. */
  readonly inputs?: readonly string[];
  /**
   * The values to put out, by name; default: the file's outputs. Any value of the graph may be
   * named: what lies behind it is left out.
   */
  readonly outputs?: readonly string[];
  /** Weights that stay as they are: names, or patterns in which `*` stands for any text. */
  readonly frozen?: readonly string[];
  /** Weights that are one and the same, beside those that the file has but once. */
  readonly tied?: readonly (readonly string[])[];
  /**
   * How batch normalisation and dropout behave while the model is trained. Default: training where
   * a BatchNormalization of the file has `training_mode` 1, or a Dropout is on, or where it has
   * neither; else inference.
   */
  readonly mode?: "training" | "inference";
}

/** A model that an ONNX file holds: plain data. */
export interface OnnxModel extends Omit<ReadModelOptions, "inputs" | "outputs" | "mode" | "tied"> {
  readonly kind: "onnx";
  /** The file. */
  readonly bytes: Uint8Array;
  readonly mode: "training" | "inference";
  readonly inputs: readonly OnnxPort[];
  readonly outputs: readonly OnnxPort[];
  readonly parameters: readonly OnnxParameter[];
  /** Names of weights that are one, the name it goes by first. */
  readonly tied: readonly (readonly string[])[];
}
