import { fraction, trueOrFalse, wholeNumber } from "../../../numeric/checks.js";
import type { GraphBuilder, Value } from "../../graph/graph.js";
import { known, sameShape, showShape } from "../../graph/shape.js";
import { softmax } from "../../ops/activations.js";
import { add, mul } from "../../ops/arithmetic.js";
import { reshapeEach, transpose } from "../../ops/layout.js";
import { matMul } from "../../ops/matrix.js";
import { equal, where } from "../../ops/selection.js";
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
 * `MultiHeadAttention`: in each head every place's result is the mean of all values, weighted by the
 * softmax of query · key / √keyDim; a last product makes rows of the size that came in. Rows are
 * `[length, size]` before and behind.
 *
 * In a model made by `modelFrom` it also reads, beside the queries, `value`, a sequence of any length
 * to attend to, `key`, another of that length (default: the values), and `mask`, which is not 0 for
 * places that are seen: `[length of values]`, such as where words end and padding begins, or
 * `[length, length of values]`. A place that sees none takes the mean of all.
 *
 * Its weights are `query/kernel`, `key/kernel` and `value/kernel`, `[size, numHeads · keyDim]` (one
 * head behind the other), `output/kernel`, `[numHeads · valueDim, size]`, and a `bias` for each.
 *
 * @param numHeads heads, at least 1.
 * @returns the layer; a `RangeError` for an option out of its range.
 * @example
 * const layer = multiHeadAttention(4, { keyDim: 8 });
 * modelFrom(({ x, words, isWord }) => x.to(layer, { value: words, mask: isWord }), {
 *   inputs: { x: [5, 16], words: [20, 16], isWord: [20] },
 * });
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
  const { graph, beside } = context;
  const { numHeads, keyDim, valueDim } = layer;
  const [length, size] = sequence(layer, x);
  const values = beside("value") ?? x;
  const keys = beside("key") ?? values;
  const [[seen], [ofKeys]] = [sequence(layer, values), sequence(layer, keys)];
  if (seen !== ofKeys) {
    throw new TypeError(`${layer.kind} reads as many keys as values, not ${ofKeys} and ${seen}`);
  }
  const product = (name: string, from: Value, units: number) => {
    const { useBias, kernelInitializer } = layer;
    const dense = { kind: "dense", units, activation: "linear", useBias, l2: 0 } as const;
    return writeDense({ ...dense, kernelInitializer, biasInitializer: "zeros" }, from, {
      ...context,
      parameter: (own, parameter) => context.parameter(`${name}/${own}`, parameter),
    });
  };
  const inHeads = (name: string, from: Value, of: number, order: readonly number[]) => {
    const all = product(name, from, numHeads * of);
    const places = known(from.shape[1]!);
    return transpose(graph, reshapeEach(graph, all, [places, numHeads, of]), order);
  };
  // Queries are fewer than scores: they are what is scaled.
  const scale = graph.constant(1 / Math.sqrt(keyDim));
  const query = mul(graph, inHeads("query", x, keyDim, [0, 2, 1, 3]), scale);
  const key = inHeads("key", keys, keyDim, [0, 2, 3, 1]);
  const value = inHeads("value", values, valueDim, [0, 2, 1, 3]);
  const mask = beside("mask");
  const all = matMul(graph, query, key);
  const masked = mask ? withoutHidden(graph, all, { mask, layer }) : all;
  const scores = layer.causal ? add(graph, masked, unseen(graph, [length, seen])) : masked;
  const shares = dropped(softmax(graph, scores), { rate: layer.dropout, seed: 0 }, context);
  const heads = transpose(graph, matMul(graph, shares, value), [0, 2, 1, 3]);
  return product("output", reshapeEach(graph, heads, [length, numHeads * valueDim]), size);
};

/** The sizes of a sequence. */
function sequence(
  { kind }: MultiHeadAttentionLayer,
  { shape }: Value,
): readonly [length: number, size: number] {
  const [length, size, ...others] = shape.slice(1);
  if (length !== undefined && size !== undefined && others.length === 0) {
    return [known(length), known(size)];
  }
  throw new TypeError(`${kind} reads rows of [length, size], not ${showShape(shape.slice(1))}`);
}

/** So low that its share is 0 beside any other. */
const HIDDEN = -1e9;

/** Scores, `[rows, heads, length, length of values]`, of which those that a mask hides are very low. */
function withoutHidden(
  graph: GraphBuilder,
  scores: Value,
  { mask, layer }: { mask: Value; layer: MultiHeadAttentionLayer },
): Value {
  const [length, seen] = scores.shape.slice(2).map(known) as [number, number];
  const own = mask.shape.slice(1);
  if (!sameShape(own, [seen]) && !sameShape(own, [length, seen])) {
    const wanted = `[${seen}] or ${showShape([length, seen])}`;
    throw new TypeError(`${layer.kind} takes a mask of rows of ${wanted}, not ${showShape(own)}`);
  }
  const spread = reshapeEach(graph, mask, own.length === 1 ? [1, 1, seen] : [1, length, seen]);
  const low = graph.constant(HIDDEN);
  if (mask.type === "bool") return where(graph, spread, { yes: scores, no: low });
  const zero = graph.constant(0, { type: mask.type });
  return where(graph, equal(graph, spread, zero), { yes: low, no: scores });
}

/** −∞ for each place behind that of the query, else 0. */
function unseen(graph: GraphBuilder, [length, seen]: readonly [number, number]): Value {
  const numbers = Array.from({ length: length * seen }, (_, i) =>
    i % seen > Math.floor(i / seen) ? -Infinity : 0,
  );
  return graph.constant(numbers, { shape: [length, seen] });
}
