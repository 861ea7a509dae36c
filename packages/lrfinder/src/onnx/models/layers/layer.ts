import type { GraphBuilder, Value } from "../../graph/graph.js";
import type { ModelBuffer } from "./buffer.js";
import type { Parameter } from "./parameter.js";

/** What a layer writes itself into. */
export interface LayerContext {
  readonly graph: GraphBuilder;
  /** The layer's place in its model, counted from 0; within another layer a number of its own. */
  readonly index: number;
  /** Whether it is written for training; else it predicts, and nothing in it is random. */
  readonly training: boolean;
  /** A trained tensor, named within the layer; a vector may come as a row (`inShape`). */
  parameter(name: string, parameter: Omit<Parameter, "name" | "l2"> & { l2?: number }): Value;
  /** A tensor that the layer renews itself in training, named within the layer. */
  buffer(name: string, buffer: Pick<ModelBuffer, "shape" | "initializer">): Value;
  /**
   * A random number for each row of the batch, `[rows, 1]` in uint32, new at every step: equal for
   * equal seed, step and place in the batch. There is one only in training.
   */
  rowKeys(): Value;
  /**
   * Which rows are the batch's own, `[rows, 1]` in float32: 1 for those, 0 for what only fills up a
   * short batch; undefined where no batch of the training is short. A layer that mixes rows must not
   * see the others. It is asked only in training.
   */
  rowMask(): Value | undefined;
  /**
   * What the layer reads beside `x`, by its name, such as a mask, `[rows, …]`; undefined where it is
   * given none. A layer that holds others hands it on to them.
   */
  beside(name: string): Value | undefined;
  /** Says what a buffer becomes, in training. */
  renew(name: string, value: Value): void;
  /**
   * Writes layers that this one holds behind `x`, each reading the one before.
   *
   * @param group sets them apart where it holds several lists; default none.
   */
  within(layers: readonly HeldLayer[], x: Value, group?: string): Value;
}

/** A layer that another one holds. */
export interface HeldLayer {
  readonly kind: string;
}

/** Writes a layer of kind `L` behind `x`, whose first dimension is the rows of the batch. */
export type LayerWriter<L> = (layer: L, x: Value, context: LayerContext) => Value;
