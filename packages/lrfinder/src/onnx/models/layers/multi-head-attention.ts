import { fraction, trueOrFalse, wholeNumber } from "../../../numeric/checks.js";
import type { Value } from "../../graph/graph.js";
import { known, showShape } from "../../graph/shape.js";
import { softmax } from "../../ops/activations.js";
import { add, mul } from "../../ops/arithmetic.js";
import { reshapeEach, transpose } from "../../ops/layout.js";
import { matMul } from "../../ops/matrix.js";
import { addLayer } from "./add-layer.js";
import { writeDense } from "./dense.js";
import { dropped } from "./dropout.js";
import { type Initializer, initializer } from "./initializers.js";
import type { LayerWriter } from "./layer.js";

/** What can be chosen for attention. */
export interface MultiHeadAttentionOptions {
  /** Numbers of a query and of a key in each head, at least 1. */
  readonly keyDim: number;
  /** Numbers of a value in each head; default `keyDim`. */
  readonly valueDim?: number;
  /** Whether a place sees itself and those before it alone; default false: it sees all. */
  readonly causal?: boolean;
  /** How many of the shares of places are dropped while training, in [0, 1); default 0. */
  readonly dropout?: number;
  /** Whether the products have biases; default true. */
  readonly useBias?: boolean;
  /** How the matrices start; default `"glorot-uniform"`. */
  readonly kernelInitializer?: Initializer;
}

/** Attention of the places of a sequence to one another. */
export interface MultiHeadAttentionLayer extends Required<MultiHeadAttentionOptions> {
  readonly kind: "multiHeadAttention";
  readonly numHeads: number;
}

/**
 * Attention of the places of a sequence to one another (Vaswani et al. 2017), as Keras's
 * `MultiHeadAttention` called with one sequence: in each head every place's result is the mean of
 * all values, weighted by the softmax of query · key / √keyDim; a last product makes rows of the
 * size that came in. Rows are `[length, size]` before and behind.
 *
 * Its weights are `query/kernel`, `key/kernel` and `value/kernel`, `[size, numHeads · keyDim]` (one
 * head behind the other), `output/kernel`, `[numHeads · valueDim, size]`, and a `bias` for each.
 *
 * @param numHeads heads, at least 1.
 * @returns the layer; a `RangeError` for an option out of its range.
 * @example multiHeadAttention(4, { keyDim: 8, causal: true })
 */
export function multiHeadAttention(
  numHeads: number,
  options: MultiHeadAttentionOptions,
): MultiHeadAttentionLayer {
  addLayer("multiHeadAttention", writeMultiHeadAttention);
  const { keyDim, valueDim = keyDim, kernelInitializer = "glorot-uniform" } = options;
  return {
    kind: "multiHeadAttention",
    numHeads: wholeNumber("numHeads", numHeads),
    keyDim: wholeNumber("keyDim", keyDim),
    valueDim: wholeNumber("valueDim", valueDim),
    causal: trueOrFalse("causal", options.causal ?? false),
    dropout: fraction("dropout", options.dropout ?? 0),
    useBias: trueOrFalse("useBias", options.useBias ?? true),
    kernelInitializer: initializer("kernelInitializer", kernelInitializer),
  };
}

/** Writes attention. */
export const writeMultiHeadAttention: LayerWriter<MultiHeadAttentionLayer> = (
  layer,
  x,
  context,
) => {
  const { graph } = context;
  const { numHeads, keyDim, valueDim } = layer;
  if (x.shape.length !== 3) {
    throw new TypeError(
      `${layer.kind} reads rows of [length, size], not ${showShape(x.shape.slice(1))}`,
    );
  }
  const [length, size] = x.shape.slice(1).map(known) as [number, number];
  const product = (name: string, from: Value, units: number) => {
    const { useBias, kernelInitializer } = layer;
    const dense = { kind: "dense", units, activation: "linear", useBias, l2: 0 } as const;
    return writeDense({ ...dense, kernelInitializer, biasInitializer: "zeros" }, from, {
      ...context,
      parameter: (own, parameter) => context.parameter(`${name}/${own}`, parameter),
    });
  };
  const inHeads = (name: string, of: number, order: readonly number[]) => {
    const all = product(name, x, numHeads * of);
    return transpose(graph, reshapeEach(graph, all, [length, numHeads, of]), order);
  };
  // Queries are fewer than scores: they are what is scaled.
  const scale = graph.constant(1 / Math.sqrt(keyDim));
  const query = mul(graph, inHeads("query", keyDim, [0, 2, 1, 3]), scale);
  const key = inHeads("key", keyDim, [0, 2, 3, 1]);
  const value = inHeads("value", valueDim, [0, 2, 1, 3]);
  const all = matMul(graph, query, key);
  const scores = layer.causal ? add(graph, all, unseen(context, length)) : all;
  const shares = dropped(softmax(graph, scores), { rate: layer.dropout, seed: 0 }, context);
  const heads = transpose(graph, matMul(graph, shares, value), [0, 2, 1, 3]);
  return product("output", reshapeEach(graph, heads, [length, numHeads * valueDim]), size);
};

/** −∞ for each place behind that of the query, else 0. */
function unseen({ graph }: Parameters<LayerWriter<unknown>>[2], length: number): Value {
  const numbers = Array.from({ length: length ** 2 }, (_, i) =>
    i % length > Math.floor(i / length) ? -Infinity : 0,
  );
  return graph.constant(numbers, { shape: [length, length] });
}
