import { known, showShape } from "../../graph/shape.js";
import { add } from "../../ops/arithmetic.js";
import { addLayer } from "./add-layer.js";
import { type Initializer, initializer } from "./initializers.js";
import type { LayerWriter } from "./layer.js";

/** What can be chosen for vectors of places. */
export interface PositionalEmbeddingOptions {
  /** How the vectors start; default `"glorot-uniform"`. */
  readonly embeddingsInitializer?: Initializer;
}

/** A vector for each place, which is added. */
export interface PositionalEmbeddingLayer extends Required<PositionalEmbeddingOptions> {
  readonly kind: "positionalEmbedding";
}

/**
 * Adds a trained vector to each place of a sequence, `[length, size]`, as KerasHub's
 * `PositionEmbedding` makes them: `embeddings`, `[length, size]`.
 *
 * @returns the layer; a `RangeError` for an option out of its range.
 * @example sequential([embedding(1000, 16), positionalEmbedding(), flatten(), dense(1)], { inputShape: [20], inputType: "int32" })
 */
export function positionalEmbedding({
  embeddingsInitializer = "glorot-uniform",
}: PositionalEmbeddingOptions = {}): PositionalEmbeddingLayer {
  addLayer("positionalEmbedding", writePositionalEmbedding);
  return {
    kind: "positionalEmbedding",
    embeddingsInitializer: initializer("embeddingsInitializer", embeddingsInitializer),
  };
}

/** Writes vectors of places. */
export const writePositionalEmbedding: LayerWriter<PositionalEmbeddingLayer> = (
  { kind, embeddingsInitializer },
  x,
  { graph, parameter },
) => {
  const shape = x.shape.slice(1).map(known);
  if (shape.length !== 2) {
    throw new TypeError(`${kind} reads rows of [length, size], not ${showShape(shape)}`);
  }
  return add(graph, x, parameter("embeddings", { shape, initializer: embeddingsInitializer }));
};
