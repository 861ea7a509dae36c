import type { GraphBuilder, NodeInput, Value } from "../../graph/graph.js";
import { known } from "../../graph/shape.js";
import { add } from "../../ops/arithmetic.js";
import { expandTo } from "../../ops/broadcast.js";
import { concat, reshape } from "../../ops/layout.js";
import { reduceSum } from "../../ops/reduction.js";
import { cast, greater, less, lessOrEqual, where } from "../../ops/selection.js";

/** What decides which keys a query sees. */
export interface AttentionMasks {
  /** True where it does, or a number to add; at most as many places as there are keys. */
  readonly mask: NodeInput;
  readonly causal: boolean;
  /** How many keys of each row are no padding, `[rows]`. */
  readonly keysOf: NodeInput;
  /** How many keys precede the first query in a causal attention; undefined where `keysOf` says so. */
  readonly before: number | undefined;
  readonly queries: number;
  readonly keys: number;
  /** The type of the scores. */
  readonly type: Value["type"];
}

/** What is added to the scores. */
export interface AttentionBias {
  /** −∞ where a query does not see a key; broadcasts to `[rows, heads, queries, keys]`. */
  readonly bias: Value;
  /** Which queries see a key at all, `[…, queries, 1]`; left out where all do. */
  readonly sees?: Value;
}

/** The sum of all that masks; undefined where nothing does. */
export function attentionBias(
  graph: GraphBuilder,
  { mask, causal, keysOf, before, queries, keys, type }: AttentionMasks,
): AttentionBias | undefined {
  const zero = graph.constant(0, { type });
  const hidden = graph.constant(Number.NEGATIVE_INFINITY, { type });
  const range = (length: number, shape: readonly number[]) =>
    graph.constant(
      Array.from({ length }, (_, i) => i),
      { shape },
    );
  const key = range(keys, [keys]);
  const counts =
    keysOf && reshape(graph, cast(graph, keysOf, "float32"), [keysOf.shape[0]!, 1, 1, 1]);
  let bias = mask && paddedBias(graph, mask, { keys, zero, hidden });
  if (causal) {
    const first = before === undefined ? counts! : graph.constant(before);
    const shift = before === undefined ? -queries : 0;
    const last = add(graph, range(queries, [queries, 1]), first);
    const visible = lessOrEqual(graph, key, add(graph, last, graph.constant(shift)));
    bias = where(graph, visible, { yes: bias ?? zero, no: hidden });
  }
  if (counts) {
    bias = where(graph, less(graph, key, counts), { yes: bias ?? zero, no: hidden });
  }
  if (!bias) return undefined;
  // Nothing but what the caller gives hides all keys from a query.
  if (!mask && !counts) return { bias };
  const visible = cast(graph, greater(graph, bias, hidden), "float32");
  const count = reduceSum(graph, visible, { axes: [-1] });
  return { bias, sees: greater(graph, count, graph.constant(0)) };
}

/** A mask as numbers to add; keys that it has no place for are hidden. */
function paddedBias(
  graph: GraphBuilder,
  mask: Value,
  { keys, zero, hidden }: { keys: number; zero: Value; hidden: Value },
): Value {
  const bias = mask.type === "bool" ? where(graph, mask, { yes: zero, no: hidden }) : mask;
  const missing = keys - known(mask.shape.at(-1)!);
  if (missing === 0) return bias;
  const block = expandTo(graph, hidden, [...bias.shape.slice(0, -1), missing]);
  return concat(graph, [bias, block], bias.shape.length - 1);
}
