import { floatOf, intOf } from "../../graph/attributes.js";
import { dataTypeOf } from "../../graph/element-types.js";
import type { GraphBuilder, Value } from "../../graph/graph.js";
import { known, showShape } from "../../graph/shape.js";
import { softmax, tanh } from "../../ops/activations.js";
import { add, div, mul } from "../../ops/arithmetic.js";
import { concat, reshape, transpose } from "../../ops/layout.js";
import { matMul } from "../../ops/matrix.js";
import { cast, where } from "../../ops/selection.js";
import { attentionBias } from "./attention-bias.js";
import type { Composition } from "./composition.js";
import { apartIntoHeads } from "./heads.js";

/**
 * Attention: softmax(scale · q · kᵀ + masks) · v in every head. Queries are scaled before they are
 * multiplied, as they are fewer than the scores; the queries of heads that share a key are rows of
 * one product, so that no key is repeated.
 */
export const attention: Composition = ({ graph, inputs, attributes, outputs }) => {
  const [query, key, value, mask, pastKey, pastValue, keysOf] = inputs;
  const inHeads = query!.shape.length === 4;
  const heads = (x: Value, name: string) =>
    inHeads ? x : intoHeads(graph, x, intOf(attributes, name, 0));
  const raw = heads(query!, "q_num_heads");
  const [rows, queryHeads, queries, size] = raw.shape.map(known) as [
    number,
    number,
    number,
    number,
  ];
  const scale = floatOf(attributes, "scale", 1 / Math.sqrt(size));
  const q = mul(graph, raw, graph.constant(scale, { type: raw.type }));
  const behind = (past: Value | undefined, x: Value) => (past ? concat(graph, [past, x], 2) : x);
  const k = behind(pastKey, heads(key!, "kv_num_heads"));
  const v = behind(pastValue, heads(value!, "kv_num_heads"));
  const [, keyHeads, keys] = k.shape.map(known) as [number, number, number];
  if (queryHeads % keyHeads !== 0 || known(v.shape[1]!) !== keyHeads) {
    const shapes = [raw, k, v].map(({ shape }) => showShape(shape)).join(", ");
    throw new TypeError(`heads of queries, keys and values do not fit: ${shapes}`);
  }

  const shared = [rows, keyHeads, (queryHeads / keyHeads) * queries];
  const perHead = [rows, queryHeads, queries];
  const product = matMul(
    graph,
    reshape(graph, q, [...shared, size]),
    transpose(graph, k, [0, 1, 3, 2]),
  );
  const scores = reshape(graph, product, [...perHead, keys]);
  const cap = floatOf(attributes, "softcap", 0);
  const capped = cap > 0 ? softCapped(graph, scores, cap) : scores;
  const found = attentionBias(graph, {
    ...{ mask, keysOf, queries, keys, type: scores.type },
    causal: intOf(attributes, "is_causal", 0) === 1,
    before: pastKey ? known(pastKey.shape[2]!) : keysOf ? undefined : 0,
  });
  const { bias, sees } = found ?? {};
  // A query that sees no key gives 0, and until then sees all, so that its softmax is made of numbers.
  const zero = graph.constant(0, { type: scores.type });
  const lifted = bias && sees ? where(graph, sees, { yes: bias, no: zero }) : bias;
  const masked = lifted ? add(graph, capped, lifted) : capped;
  const precise = dataTypeOf(intOf(attributes, "softmax_precision", 0) || 1);
  const wide = "softmax_precision" in attributes ? cast(graph, masked, precise) : masked;
  const shares = cast(graph, softmax(graph, wide), scores.type);
  const onlySeen = (x: Value) => (sees ? where(graph, sees, { yes: x, no: zero }) : x);
  const result = matMul(graph, reshape(graph, shares, [...shared, keys]), v);
  const y = onlySeen(reshape(graph, result, [...perHead, v.shape[3]!]));

  const asked = () => {
    switch (intOf(attributes, "qk_matmul_output_mode", 0)) {
      case 0:
        return scores;
      case 1:
        return capped;
      case 2:
        return bias ? add(graph, capped, bias) : capped;
      default:
        return onlySeen(shares);
    }
  };
  return [inHeads ? y : outOfHeads(graph, y), k, v, ...(outputs > 3 ? [asked()] : [])];
};

/** `[rows, length, heads · size]` as `[rows, heads, length, size]`. */
function intoHeads(graph: GraphBuilder, x: Value, heads: number): Value {
  return transpose(graph, apartIntoHeads(graph, x, heads), [0, 2, 1, 3]);
}

/** The other way. */
function outOfHeads(graph: GraphBuilder, x: Value): Value {
  const [rows, heads, length, size] = x.shape.map(known) as [number, number, number, number];
  return reshape(graph, transpose(graph, x, [0, 2, 1, 3]), [rows, length, heads * size]);
}

/** cap · tanh(x / cap). */
function softCapped(graph: GraphBuilder, x: Value, cap: number): Value {
  const most = graph.constant(cap, { type: x.type });
  return mul(graph, tanh(graph, div(graph, x, most)), most);
}
