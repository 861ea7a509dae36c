import type { GraphBuilder, Value } from "../graph/graph.js";

/** How labels, or probabilities of classes, are read. */
export interface LabelSettings {
  /**
   * Which axis of the output holds the classes, counted with the rows as axis 0, or from the end;
   * default −1, the last.
   */
  readonly classAxis?: number;
  /** The label of places that do not count, for instance −100; default: all count. */
  readonly ignoreLabel?: number;
  /**
   * The share of each target that goes to all classes alike, at least 0 and below 1: targets become
   * (1 − s)·target + s / classes; default 0.
   */
  readonly labelSmoothing?: number;
}

/** The tensors that a loss or a metric reads, and how. */
export interface Scored extends LabelSettings {
  /** What the model put out for the batch: `[rows, ...outputs]`. */
  readonly prediction: Value;
  /** What it should have: the same shape, or that without the axis of classes for labels. */
  readonly target: Value;
  /**
   * The weight of each row, `[rows, 1]`: 1 / rows of the batch, times its own where it has one; 0
   * for padding. Where a label does not count, 1 / labels of the batch that do.
   */
  readonly weight: Value;
}

/** A loss: the weighted sum, over the rows, of how wrong each is. */
export interface Loss {
  /**
   * What the table of targets holds: class labels (whole numbers), as many numbers as the model
   * puts out, or rows of a shape of their own; or there is none.
   */
  readonly target: "label" | "values" | "none" | readonly number[];
  /**
   * What makes probabilities of the model's outputs, where these are logits: of the classes at a
   * place (softmax), or of one yes or no each (sigmoid). Left out: the outputs are the prediction
   * itself.
   */
  readonly probabilities?: "softmax" | "sigmoid";
  /** Which settings it reads; default none. */
  readonly settings?: readonly (keyof LabelSettings)[];
  /** How accuracy is measured; left out: it means nothing here. */
  readonly accuracy?: Metric;
  /** Writes the scalar loss. */
  write(graph: GraphBuilder, scored: Scored): Value;
}

/** A metric: a number in natural units for a person to read; it has no gradient. */
export type Metric = (graph: GraphBuilder, scored: Scored) => Value;

/** How many classes a row is one of, by the shape of its outputs; undefined where it has no class. */
export function classesOf(
  { probabilities }: Loss,
  [outputs, ...positions]: readonly number[],
): number | undefined {
  if (positions.length > 0) return undefined;
  if (probabilities === "softmax") return outputs;
  return probabilities === "sigmoid" && outputs === 1 ? 2 : undefined;
}
