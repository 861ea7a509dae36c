import type { Cost, GraphBuilder, Operators, Value } from "../graph/graph.js";
import type { ModelBuffer } from "./layers/buffer.js";
import type { Parameter } from "./layers/parameter.js";
import type { ExternalData } from "./onnx-model.js";
import type { OutputPort, Port } from "./port.js";

/** What has to be known of a model before its graph is written. */
export interface ModelSummary {
  readonly parameters: readonly Parameter[];
  readonly buffers: readonly ModelBuffer[];
  readonly inputs: readonly Port[];
  readonly outputs: readonly OutputPort[];
  /** Whether it draws random numbers while it is trained. */
  readonly random: boolean;
  /**
   * Whether, while it is trained, what it puts out for a row depends on the other rows of the
   * batch. Such batches are never computed in parts.
   */
  readonly mixesRows: boolean;
  /** Whether it has more than dense layers: convolution, recurrence, embedding or normalisation. */
  readonly deep: boolean;
  /** Multiplications and additions for one row's forward pass, and numbers computed on the way. */
  readonly cost: Cost;
}

/** What a model is written from. */
export interface ModelSurroundings {
  readonly graph: GraphBuilder;
  /** Each input by its name, `[rows, ...shape]`. */
  readonly inputs: Readonly<Record<string, Value>>;
  /** The value of a parameter or a buffer. */
  tensor(name: string): Value;
  /**
   * Whether it is written for training; else it predicts: nothing is random, and buffers are only
   * read.
   */
  readonly training: boolean;
  /**
   * A random number for each row of the batch, `[rows, 1]` in uint32, new at every step: equal for
   * equal seed, step and place in the batch. There is one only in training.
   */
  rowKeys(): Value;
  /**
   * Which rows are the batch's own, `[rows, 1]` in float32: 1 for those, 0 for what only fills up a
   * short batch; undefined where no batch of the training is short. A model that mixes rows must not
   * see the others. It is asked only in training.
   */
  rowMask(): Value | undefined;
}

/** What a model has written. */
export interface WrittenModel {
  /** Each output by its name, `[rows, ...shape]`; or a single number of the batch. */
  readonly outputs: Readonly<Record<string, Value>>;
  /**
   * What stood before a final softmax or sigmoid, by the names of the outputs that end in one: the
   * losses that take logits take these.
   */
  readonly logits?: Readonly<Record<string, Value>>;
  /** In training, what each buffer that changes becomes, by its name. */
  readonly buffers: Readonly<Record<string, Value>>;
}

/** How a model's own file is written again. */
export interface RewriteOptions {
  /** The numbers of every parameter and buffer. */
  readonly weights: Readonly<Record<string, Float32Array>>;
  /** `"inference"` turns off what is only for training; left out: it stays as the file has it. */
  readonly mode?: "inference";
}

/** A model as files: an ONNX file, and others in which it keeps numbers. */
export interface ModelFiles {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly externalData: readonly ExternalData[];
}

/** What every kind of model answers; `M` is its plain data. */
export interface ModelKind<M> {
  /** Every operator that a model's graphs may hold. */
  operators(model: M): Operators;
  /** What has to be known of a model; throws a `TypeError` where its parts do not fit. */
  summarize(model: M): ModelSummary;
  /** The numbers that its parameters and buffers start from; left out: they are drawn. */
  weights?(model: M): Readonly<Record<string, Float32Array>>;
  /** Its own file with other numbers; left out: it comes from no file. */
  rewrite?(model: M, options: RewriteOptions): ModelFiles;
  /** Writes a model into a graph. */
  write(model: M, surroundings: ModelSurroundings): WrittenModel;
}
