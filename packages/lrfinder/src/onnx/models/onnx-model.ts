import type { DataType } from "../graph/element-types.js";
import type { Layer } from "./layers/layers.js";

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
  /** Whether training changes it; one that is frozen stays. */
  readonly trained: boolean;
  /** How many nodes read it: one that serves twice is one weight. */
  readonly uses: number;
}

/** Bytes that an ONNX file keeps in another file. */
export interface ExternalData {
  /** The other file's path, as the ONNX file has it. */
  readonly path: string;
  readonly data: Uint8Array;
}

/** Numbers for an input: one, or as many as fill a shape. */
export type InputNumbers =
  | number
  | { readonly shape: readonly number[]; readonly data: readonly number[] };

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
  /**
   * Constants that are trained although they look like fixed numbers: names or patterns; default
   * none. A number by itself that is added or multiplied is fixed, and so is what prepares the data.
   */
  readonly trained?: readonly string[];
  /**
   * The shape of one row of an input, by the input's name, where the file leaves some of its
   * dimensions open: for instance `{ ids: [128] }`.
   */
  readonly shapes?: Readonly<Record<string, readonly number[]>>;
  /**
   * Numbers for inputs that are the same for every batch, and are not fed, by their names: a sample
   * rate, or first states; default none. A choice that the file makes by them is made then.
   */
  readonly constants?: Readonly<Record<string, InputNumbers>>;
  /** Weights that are one and the same, beside those that the file has but once. */
  readonly tied?: readonly (readonly string[])[];
  /**
   * Layers of ours behind its only output, such as a new head for other classes; default none. Their
   * weights are drawn, and named `head/dense_0/kernel` and so on.
   */
  readonly head?: readonly Layer[];
  /**
   * How batch normalisation and dropout behave while the model is trained. Default: training where
   * a BatchNormalization of the file has `training_mode` 1, or a Dropout is on, or where it has
   * neither; else inference.
   */
  readonly mode?: "training" | "inference";
}

/** A model that an ONNX file holds: plain data. */
export interface OnnxModel {
  readonly kind: "onnx";
  /** The file. */
  readonly bytes: Uint8Array;
  readonly externalData: readonly ExternalData[];
  readonly mode: "training" | "inference";
  /** What goes in: each tensor `[rows, ...]`. */
  readonly inputs: readonly OnnxPort[];
  /** What comes out, likewise. */
  readonly outputs: readonly OnnxPort[];
  readonly parameters: readonly OnnxParameter[];
  /** The numbers of inputs that are not fed. */
  readonly constants?: Readonly<Record<string, InputNumbers>>;
  /** Names of weights that are one: that by which the model knows it, and the others. */
  readonly tied: readonly (readonly string[])[];
  /** Layers behind its only output. */
  readonly head?: readonly Layer[];
  /** How many rows the file is written for, where it is not for any number. */
  readonly fixedRows?: number;
}
