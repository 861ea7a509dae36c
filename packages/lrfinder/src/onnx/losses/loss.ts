import type { DataType } from "../graph/element-types.js";
import type { GraphBuilder, Value } from "../graph/graph.js";

/** The tensors that a loss or a metric reads. */
export interface Scored {
  /** What the model put out for the batch: `[rows, ...outputs]`. */
  readonly prediction: Value;
  /** What it should have: the same shape, or `[rows]` for labels. */
  readonly target: Value;
  /** The weight of each row, `[rows, 1]`: 1 / rows of the batch, times its own where it has one; 0 for padding. */
  readonly weight: Value;
}

/** A loss: the weighted sum, over the rows, of how wrong each is. */
export interface Loss {
  /** Whether a row's target is a class label (a whole number) or as many numbers as the model puts out. */
  readonly target: "label" | "values";
  /**
   * What makes probabilities of the model's outputs, where these are logits: of the classes of a row (softmax), or of one
   * yes or no each (sigmoid). Left out: the outputs are the prediction itself.
   */
  readonly probabilities?: "softmax" | "sigmoid";
  /** How accuracy is measured; left out: it means nothing here. */
  readonly accuracy?: Metric;
  /** Writes the scalar loss. */
  write(graph: GraphBuilder, scored: Scored): Value;
}

/** A metric: a number in natural units for a person to read; it has no gradient. */
export type Metric = (graph: GraphBuilder, scored: Scored) => Value;

/** The element type of a batch's targets. */
export function targetType({ target }: Loss): DataType {
  return target === "label" ? "int32" : "float32";
}

/** How many classes a row is one of where a model has so many outputs; undefined where rows have no class. */
export function classesOf({ probabilities }: Loss, outputs: number): number | undefined {
  if (probabilities === "softmax") return outputs;
  return probabilities === "sigmoid" && outputs === 1 ? 2 : undefined;
}
