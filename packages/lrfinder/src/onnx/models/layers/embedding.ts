import { wholeNumber } from "../../../numeric/checks.js";
import { isFloat } from "../../graph/element-types.js";
import { gather } from "../../ops/indexing.js";
import { cast } from "../../ops/selection.js";
import { addLayer } from "./add-layer.js";
import { type Initializer, initializer } from "./initializers.js";
import type { LayerWriter } from "./layer.js";

/** What can be chosen for an embedding. */
export interface EmbeddingOptions {
  /** How the vectors start; default `"random-uniform"`. */
  readonly embeddingsInitializer?: Initializer;
}

/** A vector for each whole number. */
export interface EmbeddingLayer extends Required<EmbeddingOptions> {
  readonly kind: "embedding";
  readonly inputDim: number;
  readonly outputDim: number;
}

/**
 * A vector for each whole number, as Keras's `Embedding`: rows `[…]` become `[…, outputDim]`. What it
 * reads are whole numbers from 0 to `inputDim − 1`: it stands first, in a model whose `inputType` is
 * one of whole numbers. Another number makes the update, or the prediction, reject.
 *
 * @param inputDim how many vectors there are, at least 1.
 * @param outputDim numbers of a vector, at least 1.
 * @returns the layer; a `RangeError` for an option out of its range.
 * @example sequential([embedding(1000, 16), flatten(), dense(1)], { inputShape: [20], inputType: "int32" })
 */
export function embedding(
  inputDim: number,
  outputDim: number,
  { embeddingsInitializer = "random-uniform" }: EmbeddingOptions = {},
): EmbeddingLayer {
  addLayer("embedding", writeEmbedding);
  return {
    kind: "embedding",
    inputDim: wholeNumber("inputDim", inputDim),
    outputDim: wholeNumber("outputDim", outputDim),
    embeddingsInitializer: initializer("embeddingsInitializer", embeddingsInitializer),
  };
}

/** Writes an embedding. */
export const writeEmbedding: LayerWriter<EmbeddingLayer> = (layer, x, { graph, parameter }) => {
  if (isFloat(x.type) || x.type === "bool" || x.type === "string") {
    throw new TypeError(
      `embedding reads whole numbers, not ${x.type}: give the model an inputType of int32`,
    );
  }
  const { inputDim, outputDim, embeddingsInitializer } = layer;
  const table = parameter("embeddings", {
    shape: [inputDim, outputDim],
    initializer: embeddingsInitializer,
  });
  const indices = x.type === "int32" || x.type === "int64" ? x : cast(graph, x, "int64");
  return gather(graph, table, indices);
};
