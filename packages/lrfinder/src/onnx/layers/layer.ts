import type { GraphBuilder, Value } from "../graph/graph.js";
import type { Initializer } from "./initializers.js";

/** A trained tensor of a layer. */
export interface Parameter {
  /** Unique in the model, for instance `dense_0/kernel`. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly initializer: Initializer;
  /** λ of the penalty λ·Σw² that this parameter adds to the loss; 0 for none. */
  readonly l2: number;
}

/**
 * A tensor that a model renews from batch to batch, without a gradient: for instance a running
 * mean.
 */
export interface ModelBuffer extends Omit<Parameter, "l2"> {
  /** Whether training changes it: one that is only read stays as it is. */
  readonly changes: boolean;
}

/** What a layer writes itself into. */
export interface LayerContext {
  readonly graph: GraphBuilder;
  /** The layer's place in its model, counted from 0. */
  readonly index: number;
  /** A trained tensor, named within the layer. */
  parameter(name: string, parameter: Omit<Parameter, "name" | "l2"> & { l2?: number }): Value;
  /**
   * A random number for each row of the batch, `[rows, 1]` in uint32, new at every step: equal for
   * equal seed, step and place in the batch. Undefined where the model only predicts.
   */
  rowKeys(): Value | undefined;
}

/** Writes a layer of kind `L` behind `x`, whose first dimension is the rows of the batch. */
export type LayerWriter<L> = (layer: L, x: Value, context: LayerContext) => Value;
