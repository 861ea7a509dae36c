import type { GraphBuilder, Value } from "../../graph/graph.js";
import type { Parameter } from "./parameter.js";

/** What a layer writes itself into. */
export interface LayerContext {
  readonly graph: GraphBuilder;
  /** The layer's place in its model, counted from 0. */
  readonly index: number;
  /** Whether it is written for training; else it predicts, and nothing in it is random. */
  readonly training: boolean;
  /** A trained tensor, named within the layer. */
  parameter(name: string, parameter: Omit<Parameter, "name" | "l2"> & { l2?: number }): Value;
  /**
   * A random number for each row of the batch, `[rows, 1]` in uint32, new at every step: equal for
   * equal seed, step and place in the batch. There is one only in training.
   */
  rowKeys(): Value;
}

/** Writes a layer of kind `L` behind `x`, whose first dimension is the rows of the batch. */
export type LayerWriter<L> = (layer: L, x: Value, context: LayerContext) => Value;
